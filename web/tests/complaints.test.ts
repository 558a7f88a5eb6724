import { expect, it } from 'vitest';
import { complaintOf } from './browser/complaints';

it('the browser tests fail with the server: on what a sanitizer writes, on an end that was none', () => {
  expect(complaintOf(0, '')).toBeNull();
  expect(complaintOf(0, 'truce: note: texts cannot be coded here: no model\n')).toBeNull();
  expect(complaintOf(1, '==7==ERROR: AddressSanitizer: heap-use-after-free on address 0x1\n')).toMatch('heap-use');
  expect(complaintOf(0, 'src/a.c:3:1: runtime error: signed integer overflow\n')).toMatch('overflow');
  expect(complaintOf(23, '==7==ERROR: LeakSanitizer: detected memory leaks\n')).toMatch('leaks');
  expect(complaintOf(null, '')).toMatch('null');
  expect(complaintOf(2, '')).toMatch('ended with 2');
});
