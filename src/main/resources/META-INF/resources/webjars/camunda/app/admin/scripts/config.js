export default {
  app: { name: 'Admin', vendor: 'Tandem' },
  locales: { availableLocales: ['en', 'de'], fallbackLocale: 'en' },
  customScripts: ['../../../access/webapps']
};
