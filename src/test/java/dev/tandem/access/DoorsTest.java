package dev.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.support.TandemTest;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Walks every route that the running application has, Camunda's included, and compares it with the map of doors: a route
 * that isn't on the map fails, and so does a row that leads nowhere.
 */
@TandemTest
class DoorsTest {

    /** Filters that answer by themselves where Spring Security's own don't, with the doors they answer at. */
    private static final Pattern BY_FILTER = Pattern.compile(
            "(GET|POST) (/sign-in|/sign-out|/oauth2/authorization/oidc|/login/oauth2/code/oidc|/camunda|/camunda/|/camunda/app.*|/camunda/api/admin/auth/user/default/(login/\\{}|logout))");

    private static final List<String> SERVLETS = List.of(
            DispatcherServlet.class.getName(), ServletContainer.class.getName(), "org.apache.catalina.servlets.DefaultServlet");

    /** These guard, or write headers; of them only the engines' filter and Spring Security's chains answer, at {@link #BY_FILTER}. */
    private static final List<String> FILTERS = List.of(
            "dev.tandem.access.UnusualPathFilter",
            "dev.tandem.access.WebappSessions",
            "org.apache.tomcat.websocket.server.WsFilter",
            "org.camunda.bpm.engine.rest.filter.CacheControlFilter",
            "org.camunda.bpm.engine.rest.filter.EmptyBodyFilter",
            "org.camunda.bpm.spring.boot.starter.webapp.filter.AppendTrailingSlashFilter",
            "org.camunda.bpm.spring.boot.starter.webapp.filter.LazyProcessEnginesFilter",
            "org.camunda.bpm.spring.boot.starter.webapp.filter.LazySecurityFilter",
            "org.camunda.bpm.webapp.impl.security.auth.AuthenticationFilter",
            "org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter",
            "org.camunda.bpm.webapp.impl.security.filter.CsrfPreventionFilter",
            "org.camunda.bpm.webapp.impl.security.filter.SessionCookieFilter",
            "org.camunda.bpm.webapp.impl.security.filter.headersec.HttpHeaderSecurityFilter",
            "org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean$1",
            "org.springframework.boot.web.servlet.filter.OrderedCharacterEncodingFilter",
            "org.springframework.boot.web.servlet.filter.OrderedFormContentFilter",
            "org.springframework.session.web.http.SessionRepositoryFilter",
            "org.springframework.web.filter.RequestContextFilter",
            "org.springframework.web.filter.ServerHttpObservationFilter",
            "org.springframework.web.servlet.resource.ResourceUrlEncodingFilter");

    @Autowired
    ApplicationContext context;

    @Autowired
    ServletContext servlets;

    @Autowired
    Doors doors;

    @Test
    void everyRouteIsOnTheMapAndEveryRowLeadsToARoute() {
        var routes = new TreeSet<String>();
        routes.addAll(controllers());
        routes.addAll(jaxRs());

        var rows = doors.places().stream().filter(place -> !place.method().equals(Door.FILE))
                .map(place -> place.method() + " " + bare(place.path())).collect(Collectors.toCollection(TreeSet::new));

        assertThat(routes).as("the walk sees pages, our API, health, Camunda's REST and its webapps' APIs")
                .contains("GET /partnerships/{}", "POST /api/imports", "GET /actuator/health", "GET /engine-rest/task",
                        "POST /engine-rest/engine/default/task/{}/complete", "DELETE /camunda/api/engine/engine/default/deployment/{}",
                        "POST /camunda/api/admin/setup/default/user/create", "GET /camunda/api/cockpit/plugin/base/default/incident")
                .hasSizeGreaterThan(1400);
        assertThat(routes.stream().filter(route -> !rows.contains(route))).as("routes without a row in access/doors.txt").isEmpty();
        assertThat(rows.stream().filter(row -> !routes.contains(row) && !BY_FILTER.matcher(row).matches()))
                .as("rows of access/doors.txt without a route").isEmpty();
    }

    @Test
    void everyFolderOfStaticFilesIsOnTheMapAndHasFiles() throws IOException {
        var folders = new TreeSet<String>();
        for (var mapping : mappings(AbstractUrlHandlerMapping.class)) {
            for (var entry : mapping.getHandlerMap().entrySet()) {
                if (entry.getValue() instanceof ResourceHttpRequestHandler handler) {
                    if (!entry.getKey().endsWith("/**")) {
                        folders.add(entry.getKey());
                        continue;
                    }
                    for (var location : handler.getLocations()) {
                        folders.addAll(foldersBelow(entry.getKey().replace("**", ""), location));
                    }
                }
            }
        }
        var rows = doors.places().stream().filter(place -> place.method().equals(Door.FILE)).toList();

        assertThat(folders).contains("/portal/", "/webjars/htmx.org/", "/webjars/camunda/", "/camunda/app/tasklist/");
        assertThat(folders.stream().filter(folder -> rows.stream().noneMatch(
                        row -> row.pattern().matches(PathContainer.parsePath(folder.endsWith("/") ? folder + "x.css" : folder)))))
                .as("folders of static files without a row in access/doors.txt").isEmpty();
        assertThat(rows.stream().filter(row -> row.path().endsWith("/**")).map(row -> row.path().replace("**", ""))
                        .filter(row -> folders.stream().noneMatch(folder -> folder.startsWith(row))))
                .as("rows of access/doors.txt without static files").isEmpty();
    }

    /** What answers requests is a servlet that the walk knows, or a filter that somebody has looked at. */
    @Test
    void nothingElseAnswersRequests() {
        assertThat(servlets.getServletRegistrations().values()).allSatisfy(
                servlet -> assertThat(servlet.getClassName()).as(servlet.getName()).isIn(SERVLETS));
        assertThat(servlets.getFilterRegistrations().values()).allSatisfy(
                filter -> assertThat(filter.getClassName()).as(filter.getName()).isIn(FILTERS));
    }

    private Set<String> controllers() {
        var routes = new TreeSet<String>();
        for (var mapping : mappings(RequestMappingInfoHandlerMapping.class)) {
            mapping.getHandlerMethods().keySet().forEach(info -> info.getPatternValues().forEach(path -> {
                var methods = info.getMethodsCondition().getMethods();
                (methods.isEmpty() ? Stream.of(Door.ANY) : methods.stream().map(Enum::name)).forEach(method -> routes.add(method + " " + bare(path)));
            }));
        }
        return routes;
    }

    private Set<String> jaxRs() {
        var routes = new TreeSet<String>();
        servlets.getServletRegistrations().values().stream().filter(each -> isJersey(each.getClassName())).forEach(each -> {
            var application = each.getInitParameter("jakarta.ws.rs.Application");
            Set<Class<?>> resources = application == null ? context.getBean(ResourceConfig.class).getClasses() : applicationClasses(application);
            each.getMappings().forEach(mapping -> routes.addAll(JaxRsRoutes.of(mapping.replaceAll("/\\*$", ""), resources)));
        });
        return routes;
    }

    private static boolean isJersey(String servlet) {
        return servlet.equals(ServletContainer.class.getName());
    }

    private static Set<Class<?>> applicationClasses(String name) {
        try {
            return ((jakarta.ws.rs.core.Application) Class.forName(name).getDeclaredConstructor().newInstance()).getClasses();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T extends HandlerMapping> List<T> mappings(Class<T> type) {
        var all = BeanFactoryUtils.beansOfTypeIncludingAncestors(context, HandlerMapping.class, true, false).values();
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static Set<String> foldersBelow(String root, Resource location) throws IOException {
        var folders = new TreeSet<String>();
        if (!(location instanceof org.springframework.core.io.ClassPathResource classPath)) {
            return folders;
        }
        var base = classPath.getPath().replaceAll("/$", "") + "/";
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:" + base + "**")) {
            var url = file.getURL().toString();
            var below = url.substring(url.lastIndexOf(base) + base.length());
            // Files right at the top of the static locations have their own addresses.
            if (!url.endsWith("/") && (below.contains("/") || !root.equals("/"))) {
                folders.add(root + below.substring(0, below.indexOf('/') + 1));
            }
        }
        return folders;
    }

    private static String bare(String path) {
        return path.replaceAll("\\{\\*?[^/{}]+(\\{[^}]*})?[^/{}]*}", "{}");
    }
}
