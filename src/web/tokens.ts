/** Every event type of the installation. */
export const CATALOGUE = Symbol('CATALOGUE');
