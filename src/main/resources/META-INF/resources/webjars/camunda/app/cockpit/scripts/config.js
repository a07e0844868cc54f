export default {
  app: { name: 'Cockpit', vendor: 'Tandem' },
  locales: { availableLocales: ['en', 'de'], fallbackLocale: 'en' },
  customScripts: ['../../../access/webapps']
};
