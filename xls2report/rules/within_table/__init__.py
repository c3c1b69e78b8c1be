"""Rules inside one table: a total beside what adds up to it."""
