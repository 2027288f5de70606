/** The languages of the app, each named in itself. */
export const languages = [
  { code: 'en', name: 'English' },
  { code: 'zh-CN', name: '简体中文' },
] as const;
export type Language = (typeof languages)[number]['code'];
