import { expect, it } from 'vitest';
import { routes, safeNext } from './routes';

const origin = 'http://127.0.0.1:14242';

it('puts ids into the query, escaped', () => {
  expect(routes.chat()).toBe('/chat');
  expect(routes.device({ user_code: 'AB CD' })).toBe('/device?user_code=AB+CD');
  expect(routes.login({ next: routes.device({ user_code: 'AB-CD' }) })).toBe(
    '/login?next=%2Fdevice%3Fuser_code%3DAB-CD',
  );
});

it('returns to a page of this app after signing in', () => {
  expect(safeNext('/device?user_code=ABCD', origin)).toBe('/device?user_code=ABCD');
});

it.each([
  null,
  '',
  'https://elsewhere.example/',
  '//elsewhere.example',
  '/\\elsewhere.example',
  'javascript:alert(1)',
])('goes home rather than to %j', (next) => {
  expect(safeNext(next, origin)).toBe('/');
});
