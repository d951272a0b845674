/** The folder of the finished site. Tests build other sites beside it by `DIST_DIR`. */
export const DIST = process.env['DIST_DIR'] || 'dist';
