// Loaded by Tasklist, Cockpit, Admin and Welcome (scripts/config.js): the way back to our pages, and our sign-in instead of theirs.
const german = navigator.language.startsWith('de');

const home = document.createElement('a');
home.className = 'tandem-home';
home.href = '/';
home.textContent = german ? '‹ Partnerschaften' : '‹ Partnerships';

// The header is drawn after sign-in, and drawn again when the person changes.
const place = () => {
  const header = document.querySelector('[cam-widget-header] .navbar-header');
  if (header && !header.contains(home)) header.append(home);
};
new MutationObserver(place).observe(document.body, { childList: true, subtree: true });
place();

// What is hidden (webapps.css) depends on the view: "#/process-instance/…" is the view process-instance.
const view = () => document.documentElement.dataset.tandemView = location.hash.split(/[/?]/)[1] ?? '';
addEventListener('hashchange', view);
view();

// Which apps the person has: participants have Tasklist alone, and aren't offered there what only the office may do.
fetch('/camunda/api/admin/auth/user/default')
  .then(answer => answer.ok ? answer.json() : null)
  .then(person => { if (person) document.documentElement.dataset.tandemApps = person.authorizedApps.join(' '); });

// A task's dates come from its process, its groups and (but by claiming) its assignee from the office: to be read, not to be changed.
const fixed = () => document.documentElement.matches('[data-tandem-apps~=cockpit]')
  ? '.followup-date, .due-date' : '.followup-date, .due-date, .groups, .assignee .set-value';
['click', 'keydown', 'paste'].forEach(kind => document.addEventListener(kind, event => {
  if (event.key !== 'Tab' && event.target.closest?.('[cam-tasklist-task-meta]') && event.target.closest(fixed())) {
    event.preventDefault();
    event.stopPropagation();
  }
}, true));

// Signed out, or the session has ended: one sign-in for everything.
const signIn = () => {
  if (/^#!?\/login/.test(location.hash)) location.replace('/sign-in');
};
addEventListener('hashchange', signIn);
signIn();

export default [];
