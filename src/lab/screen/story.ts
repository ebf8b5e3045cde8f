// What the lab plays when its address says nothing: a first message, ten by one author, from which
// push learns; halves that are cut apart, and heal; somebody who passes nothing on.
const series = Array.from({ length: 10 }, (_, at) => `${1_500 + at * 400}.write.3`);

const plan = [
  '200.write.3',
  ...series,
  '6500.write.40',
  ...['8000.cut', '8300.write.12', '8700.write.50', '11000.heal'],
  ...['14000.hostile.20.blackhole', '14500.write.22', '15500.stop.41', '16000.write.18'],
  '18000.start.41',
];

export const STORY = `seed=7&peers=60&degree=6&plan=${plan.join(',')}`;
