export type { Answer, Answered, KnownRelations, Question } from '../context/question.ts';
