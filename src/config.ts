import { join, resolve } from 'node:path';
import { plainToInstance, Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  validateSync,
  ValidateBy,
} from 'class-validator';

/** Every setting of the service; docs/configuration.md says what each is for. */
export class Config {
  @Type(() => Number) @IsInt() @Min(0) @Max(65_535) PORT = 3000;
  @IsString() @MinLength(1) HOST = '127.0.0.1';
  @IsString() @MinLength(1) DATA_DIR = './data';
  /** Folder of the three secrets, which every node of one log shares; `keys` in the data folder unless given. */
  @IsOptional() @IsString() @MinLength(1) KEYS_DIR?: string;
  /** When set, the log lives in EventStoreDB. */
  @IsOptional()
  @Matches(/^esdb(\+discover)?:\/\/([^\s:@/?#]+:[^\s:@/?#]+@)?[^\s@/?#]+\/?(\?[^\s@]*)?$/, {
    message:
      'ESDB_URL must be esdb:// or esdb+discover://user:password@host:port, with : @ / ? # in user and password as %3A %40 %2F %3F %23',
  })
  ESDB_URL?: string;
  /** Name of a new log in every header; a log that exists keeps its own. */
  @IsOptional() @Matches(/^[a-z0-9.-]+(\/[a-z0-9.-]+)+$/) @MaxLength(100) LOG_ORIGIN?: string;
  @IsTimeZone() TIME_ZONE = 'Asia/Shanghai';
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'silent']) LOG_LEVEL = 'info';

  get dataDir(): string {
    return resolve(this.DATA_DIR);
  }

  get keysDir(): string {
    return resolve(this.KEYS_DIR ?? join(this.dataDir, 'keys'));
  }
}

/** A setting that can't be used; `message` names it. */
export class BadSetting extends Error {
  override readonly name = 'BadSetting';
}

/** Reads the settings; `over` wins over the environment. Errors: BadSetting, one line for all that are wrong. */
export function readConfig(over: Partial<Record<string, string>> = {}): Config {
  const names = Object.keys(new Config()).concat('ESDB_URL', 'LOG_ORIGIN', 'KEYS_DIR');
  const given = { ...process.env, ...over };
  const settings = Object.fromEntries(
    names.filter((name) => given[name] !== undefined && given[name] !== '').map((name) => [name, given[name]]),
  );
  const config = plainToInstance(Config, settings);
  const flaws = validateSync(config).map(({ property, constraints }) => Object.values(constraints ?? {})[0] ?? property);
  if (flaws.length > 0) throw new BadSetting(`setting: ${flaws.join('; ')}`);
  return config;
}

function IsTimeZone(): PropertyDecorator {
  const validate = (zone: unknown): boolean => {
    try {
      return typeof zone === 'string' && Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
    } catch {
      return false;
    }
  };
  return ValidateBy({
    name: 'isTimeZone',
    validator: { validate, defaultMessage: () => 'TIME_ZONE must be an IANA time zone such as Asia/Shanghai' },
  });
}
