/** What opens the palette, as the keyboard in front of the person names it. */
export function paletteKeys(): readonly string[] {
  return [/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl', 'K'];
}
