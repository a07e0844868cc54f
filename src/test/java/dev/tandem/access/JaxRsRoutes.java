package dev.tandem.access;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;

/** Every method and path that JAX-RS resources answer at, through all their sub-resource locators. */
final class JaxRsRoutes {

    private final Set<String> routes = new TreeSet<>();
    private final Deque<Class<?>> open = new ArrayDeque<>();

    private JaxRsRoutes() {}

    static Set<String> of(String mount, Collection<Class<?>> classes) {
        var walk = new JaxRsRoutes();
        classes.stream().map(Resource::from).filter(resource -> resource != null).forEach(resource -> walk.resource(mount, resource));
        return walk.routes;
    }

    private void resource(String base, Resource resource) {
        var path = resource.getPath() == null || resource.getPath().equals("/") ? "" : resource.getPath();
        content(path.isEmpty() ? base : base + (path.startsWith("/") ? "" : "/") + path, resource);
    }

    private void content(String path, Resource resource) {
        resource.getResourceMethods().forEach(method -> routes.add(method.getHttpMethod() + " " + bare(path)));
        if (resource.getResourceLocator() != null) {
            below(path, resource.getResourceLocator());
        }
        resource.getChildResources().forEach(child -> resource(path, child));
    }

    private void below(String path, ResourceMethod locator) {
        var type = locator.getInvocable().getHandlingMethod().getReturnType();
        if (type == Object.class || open.contains(type)) {
            throw new IllegalStateException("what is below " + path + " can't be told from " + locator.getInvocable().getHandlingMethod());
        }
        open.push(type);
        // The path of the type itself doesn't count for a sub-resource.
        content(path, Resource.builder(type).build());
        open.pop();
    }

    /** The engine is always called so here. */
    private static String bare(String path) {
        return path.replaceAll("(?<=/engine/)\\{name}|\\{(engine|engineName|processEngineName)}", "default").replaceAll("\\{[^}]+}", "{}");
    }
}
