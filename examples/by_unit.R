# How many targets there are in each unit: reads the CSV of `planlens extract`.
#
#     planlens extract seeds/china-14fyp-targets.txt --format csv | Rscript examples/by_unit.R
targets <- read.csv(file("stdin"), encoding = "UTF-8")
targets <- targets[targets$kind == "target" & targets$unit != "", ]
counts <- sort(table(targets$unit), decreasing = TRUE)
for (unit in names(head(counts, 3))) {
  cat(sprintf("%-8s %3d\n", unit, counts[[unit]]))
}
