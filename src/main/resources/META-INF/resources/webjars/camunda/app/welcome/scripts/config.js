export default {
  app: { name: 'Welcome', vendor: 'Tandem' },
  locales: { availableLocales: ['en', 'de'], fallbackLocale: 'en' },
  customScripts: ['../../../access/webapps']
};
