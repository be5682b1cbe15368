import 'reflect-metadata';

const OLDEST = 24;

/** Ends with one clear line on a Node that is too old for the engine's binary. */
if (Number(process.versions.node.split('.')[0]) < OLDEST) {
  process.stderr.write(
    `dossier needs Node ${OLDEST} or newer and was started with ${process.version}; use the npm scripts, which bring their own.\n`,
  );
  process.exit(2);
}

/** What the service writes is for its owner alone. */
process.umask(0o077);
