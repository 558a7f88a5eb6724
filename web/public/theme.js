// Sets the chosen theme before the page is drawn, so that it does not flash. Plain script: it must not wait for modules.
(() => {
  try {
    const theme = localStorage.getItem('truce.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // storage may be switched off: the system's preference stands
  }
})();
