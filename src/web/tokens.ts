/** What a controller can ask for that is no class. The whole of it: for probes, and for who closes it. */
export const INSTALLATION = Symbol('INSTALLATION');

/** Every event type of the installation. */
export const CATALOGUE = Symbol('CATALOGUE');
