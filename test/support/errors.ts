import type { Answer } from './served.js';

/** Plainly made-up things that must turn up in no error, log or metric. */
export const CANARIES = ['金丝雀', '999999197005050011', 'canary-secret'] as const;

interface ErrorBody {
  readonly code: string;
  readonly message: string;
  readonly requestId: string;
  readonly fields?: readonly { readonly field: string; readonly message: string }[];
}

/** Checks that an answer is an error as the contract has them, with nothing in it that is nobody's business; answers its body. */
export function theError({ status, body, text, headers }: Answer<unknown>, expected: number): ErrorBody {
  expect({ status, text }).toEqual({ status: expected, text });
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  expect(body).toEqual(
    expect.objectContaining({
      code: expect.stringMatching(/^[A-Z][A-Z_]+$/),
      message: expect.stringMatching(/./),
      requestId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    }),
  );
  for (const leak of [...CANARIES, '    at ', 'node_modules', process.cwd(), 'file://', 'SELECT', 'sqlite'])
    expect(text).not.toContain(leak);
  return body as ErrorBody;
}
