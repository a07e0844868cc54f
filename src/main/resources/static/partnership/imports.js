// Dropped files, what is chosen and how large, and how far the sending is. All works without it, only less comfortably.
(() => {
  const LIMIT = 50 * 1024 * 1024;
  const form = document.querySelector('[data-import-form]');
  if (!form) return;
  const input = form.querySelector('input[type=file]');
  const drop = form.querySelector('[data-import-drop]');
  const chosen = form.querySelector('[data-import-chosen]');
  const progress = form.querySelector('[data-import-progress]');

  const size = bytes => bytes < 1024 * 1024
    ? `${new Intl.NumberFormat(document.documentElement.lang).format(Math.max(1, Math.round(bytes / 1024)))} kB`
    : `${new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(bytes / 1024 / 1024)} MB`;

  const show = () => {
    chosen.replaceChildren(...[...input.files].map(file => {
      const line = document.createElement('li');
      const name = document.createElement('span');
      const note = document.createElement('span');
      name.textContent = file.name;
      note.textContent = file.size > LIMIT ? `${size(file.size)} · ${chosen.dataset.tooLarge}` : size(file.size);
      note.className = file.size > LIMIT ? 'too-large' : 'text-secondary';
      line.append(name, note);
      return line;
    }));
  };

  input.addEventListener('change', show);
  ['dragenter', 'dragover'].forEach(type => drop.addEventListener(type, event => {
    event.preventDefault();
    drop.classList.add('is-over');
  }));
  ['dragleave', 'drop'].forEach(type => drop.addEventListener(type, () => drop.classList.remove('is-over')));
  drop.addEventListener('drop', event => {
    event.preventDefault();
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      show();
    }
  });

  form.addEventListener('htmx:beforeRequest', () => { progress.hidden = false; });
  form.addEventListener('htmx:afterRequest', () => { progress.hidden = true; });
  form.addEventListener('htmx:xhr:progress', event => {
    if (event.detail.lengthComputable) progress.querySelector('progress').value = 100 * event.detail.loaded / event.detail.total;
  });
  // A refusal is an answer as well: it is shown where it belongs.
  form.addEventListener('htmx:beforeSwap', event => {
    if (event.detail.xhr.status >= 400 && event.detail.xhr.status < 500) event.detail.shouldSwap = true;
  });
})();
