/** Objects of Instagram and Threads come from one house and have the same ids. */
export { type Author, authorOf, numericId } from '../meta-objects';
