using System.Diagnostics;
using NewsApi.Benchmarks;
using NewsApi.Contract;
using Npgsql;

// load CONNECTION STORIES
var source = NpgsqlDataSource.Create(args[1]);
var watch = Stopwatch.StartNew();
await new CorpusLoader(source, new(), new() { PublicUrl = Site.Default, ReaderUrl = Site.Default, Name = "Bench" })
    .Load(int.Parse(args[2]), done => { if (done % 50000 == 0) Console.WriteLine($"{done} in {watch.Elapsed}"); });
Console.WriteLine($"loaded in {watch.Elapsed}");
