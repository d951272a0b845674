import { describe, expect, test } from 'vitest';
import { isTimeZone, readDate } from '#importer/reading/dates.ts';

describe('readDate', () => {
  test.each([
    ['2024-07-03 12:26:11', '2024-07-03', '12:26:11'],
    ['2024-07-03', '2024-07-03', '0:0:0'],
    ['2024-07-03 12:26', '2024-07-03', '12:26:0'],
    ['2016/9/5', '2016-09-05', '0:0:0'],
    ['2016/09/05 8:03:07', '2016-09-05', '8:3:7'],
    ['2024-7-3 23:59:59', '2024-07-03', '23:59:59'],
    ['"2024-07-03"', '2024-07-03', '0:0:0'],
    ['２０２４－０７－０３', '2024-07-03', '0:0:0'],
    ['2024年7月3日', '2024-07-03', '0:0:0'],
    ['2024년 7월 3일', '2024-07-03', '0:0:0'],
    ['2024. 7. 3.', '2024-07-03', '0:0:0'],
    ['20240703', '2024-07-03', '0:0:0'],
    ['3 luglio 2024', '2024-07-03', '0:0:0'],
    ['July 3rd, 2024', '2024-07-03', '0:0:0'],
    ['July 3, 2024 at 1:05 pm', '2024-07-03', '13:5:0'],
    ['12 dicembre 2019 alle 12:05', '2019-12-12', '12:5:0'],
    ['2000-02-29', '2000-02-29', '0:0:0'],
    // A zone without a blog’s to compare with: the day stays where it was written.
    ['2024-07-03 23:26:11 +0800', '2024-07-03', '23:26:11'],
    ['2024-07-03T00:10:00-05:00', '2024-07-03', '0:10:0'],
    ['2024-07-03T12:00:00Z', '2024-07-03', '12:0:0'],
    ['2024-07-03T00:00:00.000Z', '2024-07-03', '0:0:0'],
  ])('reads %s', (raw, day, time) => {
    const read = readDate(raw, undefined);
    expect(read?.date).toStrictEqual({ day, raw });
    expect(`${read?.parts.hour}:${read?.parts.minute}:${read?.parts.second}`).toBe(time);
    expect(read?.told).toBeUndefined();
  });

  test.each([
    ['2024-07-03T20:26:11Z', 'Asia/Taipei', '2024-07-04', 4],
    ['2024-07-03 20:26:11 +0000', 'Asia/Seoul', '2024-07-04', 5],
    ['2024-07-03T20:26:11.123+08:00', 'Asia/Taipei', '2024-07-03', 20],
    ['2024-07-03T01:00:00+08', 'Europe/Rome', '2024-07-02', 19],
    ['Wed, 03 Jul 2024 23:30:00 GMT', 'Europe/Rome', '2024-07-04', 1],
    ['Wed Jul 03 2024 23:30:00 GMT+0800 (CST)', 'Asia/Taipei', '2024-07-03', 23],
    // Summer time counts, and the change of it.
    ['2024-01-01T23:30:00Z', 'Europe/Rome', '2024-01-02', 0],
    ['2024-03-31T00:30:00Z', 'Europe/Rome', '2024-03-31', 1],
    // Without a zone it is the blog’s already, and a day has none.
    ['2024-07-03 23:30:00', 'Asia/Taipei', '2024-07-03', 23],
    ['2024-07-03', 'America/New_York', '2024-07-03', 0],
  ])('reads %s in %s', (raw, zone, day, hour) => {
    expect(readDate(raw, zone)).toMatchObject({ date: { day, raw }, parts: { hour } });
    expect(readDate(raw, zone)?.told).toBeUndefined();
  });

  test.each(['2024-07-03T15:00:00Z', '2024-07-03 07:59 UTC', '2024-07-03T23:30:00+00:00'])(
    'tells that the day of %s is only assumed',
    (raw) => {
      const told = { code: 'date-zone-assumed', action: 'Took 2024-07-03 as it is written' };
      expect(readDate(raw, undefined)).toMatchObject({ date: { day: '2024-07-03' }, told });
      expect(readDate(raw, 'Nowhere/City')).toMatchObject({ date: { day: '2024-07-03' }, told });
    },
  );

  test.each([
    ['2014-03-05 11:22:33n', 'n'],
    ['2014/03/05ß', 'ß'],
    ['2014-03-05 25:61', '25:61'],
    ['2014-03-05 some day', 'some day'],
  ])('takes the day of %s and tells of the rest', (raw, rest) => {
    const told = { code: 'date-invalid', action: `Took the day and left out "${rest}"` };
    expect(readDate(raw, 'Asia/Taipei')).toMatchObject({ date: { day: '2014-03-05', raw }, told });
  });

  test.each([
    '',
    'yesterday',
    '2014-003-05',
    '2014-03-005 10:00',
    '2023-02-29',
    '2014-13-01',
    '0000-00-00 00:00:00',
    '03/07/2024',
    '12 foo 2024',
    '201403051122',
    `2014-03-05 ${'x'.repeat(1000)}`,
  ])('makes no day of %j', (raw) => {
    expect(readDate(raw, 'Asia/Taipei')).toBeUndefined();
  });

  test('knows names of time zones', () => {
    expect(['Asia/Taipei', 'UTC', '+08:00', 'Taipei', ''].map(isTimeZone)).toStrictEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
