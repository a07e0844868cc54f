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

// Signed out, or the session has ended: one sign-in for everything.
const signIn = () => {
  if (/^#!?\/login/.test(location.hash)) location.replace('/sign-in');
};
addEventListener('hashchange', signIn);
signIn();

export default [];
