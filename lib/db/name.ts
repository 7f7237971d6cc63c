export const databaseName = 'muster';
