// htmx sends the token that protects state changes, and runs nothing but what pages declare.
document.body.addEventListener('htmx:configRequest', event => {
  const header = document.querySelector('meta[name=csrf-header]');
  if (header) event.detail.headers[header.content] = document.querySelector('meta[name=csrf-token]').content;
});
