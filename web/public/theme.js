// Sets light or dark before the page is drawn, so that it does not flash. Plain script: it must not wait for modules.
(() => {
  let theme = null;
  try {
    theme = localStorage.getItem('truce.theme');
  } catch {
    // storage may be switched off: the system's preference stands
  }
  if (theme !== 'light' && theme !== 'dark')
    theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = theme;
})();
