const KEY = 'theme';

/**
 * Makes `button` toggle between light and dark. The page follows the system until it is pressed.
 */
export function setUpTheme(button: HTMLButtonElement): void {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const chosen = localStorage.getItem(KEY);
  if (chosen) root.dataset['theme'] = chosen;

  const isDark = () => (root.dataset['theme'] ?? (system.matches ? 'dark' : 'light')) === 'dark';
  const label = () => {
    button.setAttribute('aria-pressed', String(isDark()));
  };

  button.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark';
    root.dataset['theme'] = theme;
    localStorage.setItem(KEY, theme);
    label();
  });
  system.addEventListener('change', label);
  label();
}
