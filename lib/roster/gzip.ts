/** A stream of bytes zipped, and unzipped, piece by piece: neither side is ever in memory whole. */
export { Gunzip, Gzip } from 'fflate';
