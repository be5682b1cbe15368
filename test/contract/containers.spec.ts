import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../src/config.js';

/** The container files mean what they should; none of them is run here, as that needs Docker. */
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const text = (file: string): string => readFileSync(join(root, file), 'utf8');
/** As Compose reads it: with merge keys, and `no` without quotes is not a text. */
type Yaml = { load(yaml: string, options: object): unknown; YAML11_SCHEMA: object };
const yaml = createRequire(createRequire(import.meta.url).resolve('@nestjs/swagger'))('js-yaml') as Yaml;

type Lists = 'profiles' | 'ports' | 'volumes' | 'secrets' | 'entrypoint' | 'command' | 'tmpfs' | 'cap_drop' | 'security_opt';
type Service = Partial<Record<'image' | 'restart' | 'user', string> & Record<Lists, string[]>> & {
  build?: { context: string; dockerfile: string };
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  read_only?: true;
};
type Named = Service & { name: string };
type Composition = { services: Record<string, Service>; volumes: object; secrets: Record<string, { file: string }> };

const FILE = 'docker/compose.yaml';
const { services, volumes, secrets } = yaml.load(text(FILE), { schema: yaml.YAML11_SCHEMA }) as Composition;
const all: Named[] = Object.entries(services).map(([name, one]) => ({ name, ...one }));
/** Those of a profile and of no other, or those without any. */
const of = (profile?: string): Named[] => all.filter(({ profiles }) => profiles?.join() === profile);
const cluster = of('cluster');
const ours = all.filter(({ image }) => image === 'cadre-dossier');
const databases = all.filter(({ image }) => image?.startsWith('eventstore/eventstore:'));
const nodes = databases.filter((one) => cluster.includes(one));

/** Names of those that are not as they should be. */
const failing = (some: Named[], good: (one: Named) => boolean) => some.filter((one) => !good(one)).map(({ name }) => name);
const names = (some: Named[]): string[] => failing(some, () => false);
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].toSorted();
const source = (volume: string): string => volume.replace(/:.*/, '');
/** A service and all that it waits for, directly or through others. */
const withAwaited = (name: string): string[] => [name, ...Object.keys(services[name]?.depends_on ?? {}).flatMap(withAwaited)];
const isFile = (volume: string): boolean => /^[./~]/.test(volume);

describe('The compose file', () => {
  it('starts the service on EventStoreDB, the database alone, the service alone, or a cluster', () => {
    expect(globSync('docker/*compose*', { cwd: root })).toEqual([FILE]);
    expect(names(of())).toEqual(['dossier', 'eventstore']);
    expect(names(of('embedded'))).toEqual(['embedded']);
    expect(names(cluster)).toEqual(['certificates', 'esdb-1', 'esdb-2', 'esdb-3', 'dossier-1', 'dossier-2', 'proxy']);
    expect(all).toHaveLength(of().length + of('embedded').length + cluster.length);
    const { embedded: { depends_on, environment } = {}, eventstore } = services;
    expect([depends_on, environment?.ESDB_URL, eventstore?.depends_on]).toEqual(Array<undefined>(3).fill(undefined));
  });

  it('starts all of the cluster, and nothing else, by the name of the proxy', () => {
    expect(sorted(withAwaited('proxy'))).toEqual(sorted(names(cluster)));
    const read = text(FILE) + text('docker/README.md');
    const told = [...read.matchAll(/docker compose -f (.+?) up -d(?: --\w+)?((?: [\w-]+)*)/g)];
    expect(told.map(([, start, named]) => `${start}:${named}`)).toEqual([
      ...[`${FILE}:`, `${FILE}: eventstore`, `${FILE}: embedded`, `${FILE} --profile cluster: proxy`],
      ...[`${FILE} --profile cluster: ${names(nodes).join(' ')}`, `${FILE} --profile cluster: proxy`],
    ]);
    expect(sorted(read.match(/(?<=docker compose -f )\S+/g) ?? [])).toEqual([FILE]);
  });

  it('asks for variables and secrets in the cluster only', () => {
    expect(failing(all, (one) => !JSON.stringify(one).includes('$'))).toEqual(
      names(cluster.filter(({ name }) => name !== 'proxy')),
    );
    expect(failing(all, (one) => !one.secrets)).toEqual(['dossier-1', 'dossier-2']);
    expect(text(FILE).match(/^[^#\n]*\$(?!\{\w+:-[^}?]*\}).*/gm)).toBeNull();
  });

  it('gives every service a fixed version or a build, and a restart policy', () => {
    expect(failing(all, ({ image, build }) => Boolean(build) || /:\d+\.\d+/.test(image ?? ''))).toEqual([]);
    expect(failing(all, ({ restart }) => restart === 'no' || restart === 'unless-stopped')).toEqual([]);
  });

  it('checks the health of every service but the one that makes certificates, and waits for it', () => {
    expect(failing(all, ({ restart }) => restart !== 'no')).toEqual(['certificates']);
    expect(failing(all, ({ name, healthcheck }) => name === 'certificates' || healthcheck?.test[0] === 'CMD')).toEqual([]);
    const awaited = all.flatMap(({ depends_on = {} }) => Object.entries(depends_on));
    const wait = (name: string) => (name === 'certificates' ? 'service_completed_successfully' : 'service_healthy');
    expect(awaited).toEqual(awaited.map(([name]) => [name, { condition: wait(name) }]));
  });

  it('has services depend on what starts with them', () => {
    for (const { depends_on = {}, profiles = [] } of all) {
      const absent = (one?: Service) => !one || one.profiles?.some((profile) => !profiles.includes(profile));
      expect(Object.keys(depends_on).filter((name) => absent(services[name]))).toEqual([]);
    }
  });

  it('declares the volumes and secrets that are used, and no other', () => {
    const used = all.flatMap((one) => one.volumes ?? []).filter((one) => !isFile(one));
    expect(sorted(used.map(source))).toEqual(sorted(Object.keys(volumes)));
    expect(sorted(all.flatMap((one) => one.secrets ?? []))).toEqual(sorted(Object.keys(secrets)));
  });

  it('mounts files that are there, to be read only', () => {
    const files = all.flatMap(({ volumes = [] }) => volumes.filter(isFile));
    expect(sorted(files.map(source))).toEqual(['./make-certificates.sh', './nginx.conf']);
    expect(files.filter((one) => !existsSync(join(root, 'docker', source(one))) || !one.endsWith(':ro'))).toEqual([]);
  });

  it('opens ports on this machine only, and none of the cluster but that of the proxy', () => {
    expect(failing(all, ({ ports = [] }) => ports.every((port) => port.startsWith('127.0.0.1:')))).toEqual([]);
    expect(failing(all, ({ ports }) => !ports)).toEqual(['dossier', 'embedded', 'eventstore', 'proxy']);
  });

  it('lets nothing gain rights, and nothing but databases write to its root', () => {
    expect(failing(all, ({ cap_drop }) => cap_drop?.join() === 'ALL')).toEqual([]);
    expect(failing(all, ({ security_opt = [] }) => security_opt.includes('no-new-privileges:true'))).toEqual([]);
    expect(failing(all, ({ user = '' }) => !/^(0|root)\b/.test(user))).toEqual(['certificates']);
    expect(sorted(failing(all, ({ read_only }) => read_only === true))).toEqual(sorted(names(databases)));
  });
});

describe('The services of ours', () => {
  it('are built from the Dockerfile and write to a data volume of their own and to /tmp', () => {
    expect(names(ours)).toEqual(['dossier', 'embedded', 'dossier-1', 'dossier-2']);
    const { context = '-', dockerfile = '-' } = ours[0]?.build ?? {};
    expect(failing(ours, ({ build }) => `${build?.context}${build?.dockerfile}` === context + dockerfile)).toEqual([]);
    expect(existsSync(join(root, 'docker', context, dockerfile))).toBe(true);
    const written = ours.map(({ volumes = [] }) => volumes.filter((one) => !one.endsWith(':ro')).join());
    expect(written.filter((one) => !/^[\w-]+:\/data$/.test(one))).toEqual([]);
    expect(sorted(written)).toHaveLength(ours.length);
    expect(failing(ours, ({ tmpfs }) => tmpfs?.join() === '/tmp')).toEqual([]);
  });

  it.each(ours)('get settings that the service knows and takes: $name', ({ environment = {} }) => {
    const settings = Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [name, String(value).replace(/\$\{\w+:-\}/g, 'given')]),
    );
    expect(Object.keys(settings).filter((name) => readConfig(settings)[name as 'HOST'] !== settings[name])).toEqual([]);
    expect(settings).toHaveProperty('TIME_ZONE');
  });

  it('share the keys of the cluster, which they can only read', () => {
    const { 'dossier-1': one, 'dossier-2': two } = services;
    expect(one?.environment).toEqual(two?.environment);
    expect([one?.environment?.KEYS_DIR, two?.secrets]).toEqual(['/run/secrets', one?.secrets]);
    expect(one?.secrets).toEqual(['kek', 'digest', 'token']);
    // nobody can make a folder there
    const absent = '${DOSSIER_KEYS:-/dev/null/DOSSIER_KEYS-is-missing}';
    expect(Object.entries(secrets).filter(([name, { file }]) => file !== `${absent}/${name}`)).toEqual([]);
  });
});

describe('The databases', () => {
  const kept = (name: string) => [`${name}:/var/lib/eventstore`, `${name}-logs:/var/log/eventstore`];

  it('are of one version; insecure is the one for development and no other', () => {
    expect(names(databases)).toEqual(['eventstore', 'esdb-1', 'esdb-2', 'esdb-3']);
    expect(sorted(databases.map(({ image = '' }) => image))).toHaveLength(1);
    expect(failing(all, ({ environment = {} }) => !('EVENTSTORE_INSECURE' in environment))).toEqual(['eventstore']);
    expect(JSON.stringify(cluster)).not.toMatch(/insecure|tls=false|tlsVerify/i);
    expect(services.eventstore?.volumes).toEqual(kept('eventstore'));
  });

  it('of the cluster have TLS, passwords of the operator, a certificate of their own, and name the two others', () => {
    const made = services.certificates;
    expect(made?.command).toEqual(names(nodes));
    for (const { name, environment = {}, volumes = [] } of nodes) {
      expect(environment).toMatchObject({
        EVENTSTORE_CERTIFICATE_FILE: '/certs/node/node.crt',
        EVENTSTORE_CERTIFICATE_PRIVATE_KEY_FILE: '/certs/node/node.key',
        EVENTSTORE_TRUSTED_ROOT_CERTIFICATES_PATH: '/certs/ca',
        EVENTSTORE_CLUSTER_SIZE: String(nodes.length),
        EVENTSTORE_NODE_HOST_ADVERTISE_AS: name,
        EVENTSTORE_REPLICATION_HOST_ADVERTISE_AS: name,
        EVENTSTORE_GOSSIP_SEED: nodes.flatMap((other) => (other.name === name ? [] : `${other.name}:2113`)).join(),
      });
      expect(volumes).toEqual([...kept(name), `${name}-certificate:/certs/node:ro`, 'trust:/certs/ca:ro']);
      for (const who of ['ADMIN', 'OPS'])
        expect(environment[`EVENTSTORE_DEFAULT_${who}_PASSWORD`]).toBe(`\${ESDB_${who}_PASSWORD:-}`);
      expect(made?.volumes).toContain(`${name}-certificate:/certs/${name}`);
    }
    expect(ours.at(-1)?.environment?.ESDB_URL).toContain('esdb-2:2113,esdb-3:2113?tls=true&tlsCAFile=/certs/ca/ca.crt');
  });
});

describe('The certificates of the cluster', () => {
  const { command = [], entrypoint, environment = {}, volumes: mounted } = services.certificates ?? {};
  const variables = Object.keys(environment);
  const good = Object.fromEntries(variables.map((name) => [name, 'Geheim1']));
  /** Without any program to run, so that nothing is made where it does not refuse. */
  const start = (env: Record<string, string | undefined>) => {
    const script = ['docker/make-certificates.sh', ...command];
    const { status, stderr, stdout } = spawnSync('/bin/sh', script, {
      cwd: root,
      env: { PATH: '/dev/null', ...env },
      encoding: 'utf8',
    });
    return { status, stdout, lines: stderr.split('\n').length - 1, named: stderr.match(/\b[A-Z]+_[A-Z_]+\b/g) };
  };
  const refusal = (named: string[]) => ({ status: 1, stdout: '', lines: 1, named });

  it('are waited for by everything else of it', () => {
    expect(failing(cluster, ({ name }) => withAwaited(name).includes('certificates'))).toEqual([]);
  });

  it('are made by the script, which gets every variable as the others do', () => {
    expect(entrypoint).toEqual(['/bin/sh', '/make-certificates.sh']);
    expect(mounted).toContain('./make-certificates.sh:/make-certificates.sh:ro');
    expect(environment).toEqual(Object.fromEntries(variables.map((name) => [name, `\${${name}:-}`])));
    const used = text(FILE).matchAll(/\$\{(\w+):-/g);
    expect(sorted(variables)).toEqual(sorted([...used].map(([, name = '']) => name)));
  });

  it.each([undefined, '', 'changeit'])('are refused where one of the variables is %j, and it is named', (given) => {
    for (const name of variables) expect(start({ ...good, [name]: given })).toEqual(refusal([name]));
    expect(start(Object.fromEntries(variables.map((name) => [name, given])))).toEqual(refusal(variables));
  });

  it('are made where all have a value', () => {
    expect(start(good)).toMatchObject({ status: 127, named: null });
  });
});

describe('The proxy', () => {
  const [before = '', repeatable = ''] = text('docker/nginx.conf').split('location @repeatable');

  it('knows the nodes, and repeats a POST only where it carries an Idempotency-Key', () => {
    const known = [...before.matchAll(/^ *server ([\w-]+):3000 /gm)].map(([, name]) => name);
    expect(known).toEqual(names(ours.filter((one) => cluster.includes(one))));
    expect([before, repeatable].map((part) => /^[^#]*\bnon_idempotent;/m.test(part))).toEqual([false, true]);
    expect(before).toMatch(/map "\$request_method \$http_idempotency_key" \$repeatable \{\s+default 0;\s+"~\^POST \." 1;\s+\}/);
    expect(before).toMatch(/location = \/api\/live \{[^}]*proxy_buffering off;/);
  });
});

describe('The image', () => {
  const lines = text('docker/Dockerfile').split(/(?<!\\)\n/);
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
  const told = (of: string[], word: string) =>
    of.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  const copied = told(lines, 'COPY').flatMap((line) => (line.startsWith('--from') ? [] : line.split(' ').slice(0, -1)));

  it('copies what is there and is let through, and fetches nothing', () => {
    const ignored = text('docker/Dockerfile.dockerignore');
    const open = [...ignored.matchAll(/^!(.+)$/gm)].map(([, path = '']) => path);
    expect([ignored.split('\n')[0], copied.length > 5]).toEqual(['*', true]);
    expect(copied.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    expect(copied.filter((file) => !open.some((one) => file === one || file.startsWith(`${one}/`)))).toEqual([]);
    expect([told(lines, 'ADD').length, told(lines, 'RUN').join().includes('chmod -R a+rX dist')]).toEqual([0, true]);
    expect(sorted(told(lines, 'FROM').map((line) => line.split(' ')[0] ?? ''))).toEqual(['node:24-slim']);
  });

  it('runs as another than root, checks its health, and sets what the service knows', () => {
    expect(told(last, 'USER').at(-1)).toMatch(/^[1-9]\d*$/);
    expect(last.join('\n')).not.toMatch(/^USER[^]*^(RUN|COPY)/m);
    expect(told(last, 'HEALTHCHECK').join()).toMatch(/CMD \["node", .*\/health\/ready/);
    expect(JSON.parse(told(last, 'CMD').join())).toEqual(expect.arrayContaining(['node', 'dist/main.js']));
    expect([told(last, 'STOPSIGNAL'), told(last, 'VOLUME')]).toEqual([['SIGTERM'], ['/data']]);
    const set = Object.fromEntries(told(last, 'ENV').flatMap((line) => line.split(' ').map((one) => one.split('='))));
    expect({ ...readConfig(set as Record<string, string>), NODE_ENV: 'production' }).toMatchObject({ ...set, PORT: 3000 });
  });
});
