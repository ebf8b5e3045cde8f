// Runs only in browsers too old for modules, which would otherwise show nothing at all.
document.getElementById('app').textContent =
  'This browser is too old for Foyer. Use a current Chrome, Edge, Firefox or Safari.';
