// htmx sends the token that protects state changes, and runs nothing but what pages declare.
document.body.addEventListener('htmx:configRequest', event => {
  const header = document.querySelector('meta[name=csrf-header]');
  if (header) event.detail.headers[header.content] = document.querySelector('meta[name=csrf-token]').content;
});

// A table that scrolls sideways can be reached and scrolled by keyboard.
const scrolling = () => document.querySelectorAll('.table-responsive:not([role])').forEach(frame => {
  if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0; else frame.removeAttribute('tabindex');
});
addEventListener('resize', scrolling);
document.body.addEventListener('htmx:afterSettle', scrolling);
scrolling();

// On a phone navigation and tabs scroll sideways: where one is comes into sight.
document.querySelectorAll('[aria-current=page]').forEach(entry => {
  const row = entry.parentElement;
  if (row.scrollWidth > row.clientWidth) row.scrollLeft = entry.offsetLeft - row.offsetLeft - (row.clientWidth - entry.offsetWidth) / 2;
});
