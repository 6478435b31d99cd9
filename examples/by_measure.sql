-- The targets that two plans share, by the stable key of their measure: reads the CSV of
-- `planlens extract` over both.
--
--     planlens extract seeds/china-1*.txt --format csv | duckdb -csv -f examples/by_measure.sql
SELECT indicator_key AS measure, min(base_value) AS least, max(base_value) AS most, base_unit AS unit
FROM read_csv('/dev/stdin')
WHERE kind = 'target' AND measure = 'level' AND indicator_key IS NOT NULL
GROUP BY indicator_key, base_unit
HAVING count(DISTINCT document) > 1 AND count(DISTINCT time_end) > 1
ORDER BY indicator_key
LIMIT 5;
