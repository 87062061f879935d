using System.CommandLine;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using NewsApi.Operations.Export;
using NewsApi.Operations.Import;
using NewsApi.Operations.Import.Wires;
using NewsApi.Operations.Seed;
using NewsApi.Storage;
using NewsApi.Storage.Settings;
using Spectre.Console;

namespace NewsApi.Operations;

/// <summary>What the one program can do: serve (unless told otherwise), migrate, seed, import, export, key, partner, openapi.</summary>
static class CommandLine
{
    static readonly string[] CommandNames = ["migrate", "seed", "import", "export", "key", "partner", "openapi"];

    /// <summary>True when these arguments ask for a server, with settings such as <c>--urls</c> among them.</summary>
    static bool Serves(string[] args) => !args.Any(CommandNames.Contains) && !args.Any(a => a is "-h" or "--help" or "-?" or "--version");

    public static void AddOperations(this WebApplicationBuilder builder, string[] args)
    {
        builder.Services.AddSettings<KeysOptions>(KeysOptions.Section);
        builder.Services.AddSettings<SeedOptions>(SeedOptions.Section);
        // An operator reads what the newsroom does; how the framework does it is for whoever asks.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Npgsql", LogLevel.Warning)
            // A key that is not good is an answer, and no news.
            .AddFilter("NewsApi.Http.Auth.ApiKeyHandler", LogLevel.Warning)
            // What fails in the database is an answer, or is logged by who could not make one of it.
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        if (!Serves(args))
        {
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            // What an errand writes is its result.
            builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        }
    }

    public static async Task<int> RunCommand(this WebApplication app, string[] args)
    {
        var serve = new Command("serve", "Runs the API (the default). Settings follow as --Section:Name=value or stand in the environment.") { TreatUnmatchedTokensAsErrors = false };
        serve.SetAction((_, stop) => Serve(app, stop));

        var migrate = new Command("migrate", "Brings the database to the newest schema, and ends.");
        migrate.SetAction((_, stop) => Migrate(app, stop));

        var seed = new Command("seed", "Plants the sample newsroom. Seeding twice changes nothing.");
        seed.SetAction((_, stop) => Seed(app, stop));

        var openapi = new Command("openapi", "Prints the contract, an OpenAPI 3.1 document.");
        openapi.SetAction((_, stop) => PrintContract(app, stop));

        var root = new RootCommand("NewsApi, a content API for news publishers.") { TreatUnmatchedTokensAsErrors = false };
        root.SetAction((_, stop) => Serve(app, stop));
        foreach (var command in new[] { serve, migrate, seed, Import(app), ExportCommand.Make(app), KeyCommand.Make(app), PartnerCommand.Make(app), openapi })
            root.Subcommands.Add(command);

        if (args is [[not '-', ..] and var word, ..] && root.Subcommands.All(c => c.Name != word))
        {
            await Console.Error.WriteLineAsync($"newsapi has no command {word}; it has {string.Join(", ", root.Subcommands.Select(c => c.Name))}.");
            return 2;
        }

        try
        {
            // A server takes its time to finish what it has begun; the host sees to that itself.
            return await root.Parse(args).InvokeAsync(new()
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = Serves(args) ? null : TimeSpan.FromSeconds(30),
            });
        }
        catch (StartupException reason)
        {
            await Console.Error.WriteLineAsync(reason.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return 130;
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    static async Task<int> Serve(WebApplication app, CancellationToken stop)
    {
        await app.PrepareStorage(stop);
        if (app.Services.GetRequiredService<IOptions<SeedOptions>>().Value.OnStart ?? app.Services.GetRequiredService<Connections>().NeedLocalServer)
            await SeedNews(app).SeedOnce(stop);

        await KeyCommand.Bootstrap(app, stop);
        await app.StartAsync(stop);
        await StartupBanner.Print(app);
        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    static async Task<int> Migrate(WebApplication app, CancellationToken stop)
    {
        await app.PrepareStorage(stop);
        AnsiConsole.MarkupLine("The database has the newest schema.");
        return 0;
    }

    static async Task<int> Seed(WebApplication app, CancellationToken stop)
    {
        await app.PrepareStorage(stop);
        var report = await SeedNews(app).Seed(stop);
        AnsiConsole.MarkupLine($"The sample newsroom: [green]{report.Added}[/] stories added, {report.Revised} revised, {report.Unchanged} as they were.");
        return 0;
    }

    /// <summary>Work on the newsroom's side for who stands at the machine, signed with the name of the command, in one transaction.</summary>
    public static async Task<int> Command(this WebApplication app, string by, Func<NewsDb, Task<int>> work, CancellationToken stop)
    {
        await app.PrepareStorage(stop);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        db.Actor = new(by);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        try
        {
            var code = await work(db);
            await transaction.CommitAsync(stop);
            return code;
        }
        catch (Newsroom.ConflictException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return 1;
        }
    }

    static SeedNews SeedNews(WebApplication app) => ActivatorUtilities.CreateInstance<SeedNews>(app.Services);

    static Command Import(WebApplication app)
    {
        var files = new Argument<FileInfo[]>("FILE") { Description = "JSON Lines (one story a line), ninjs 2 or 3, RSS 2.0 or Atom.", Arity = ArgumentArity.OneOrMore }.AcceptExistingOnly();
        var format = new Option<WireFormat>("--format") { Description = "auto (found out from how a file begins), jsonl, ninjs, rss or atom.", DefaultValueFactory = _ => WireFormat.Auto };
        var section = new Option<string?>("--section") { Description = "Where a wire's stories run that name no section. Left out: the feed's title, or Wire." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done, and do nothing." };
        var import = new Command("import", "Takes in stories. Doing it twice changes nothing; a changed line revises its story.") { files, format, section, dryRun };
        import.SetAction(async (parsed, stop) =>
        {
            await app.PrepareStorage(stop);
            try
            {
                return await ImportCommand.Run(app.Services, parsed.GetValue(files)!, parsed.GetValue(format), parsed.GetValue(section), parsed.GetValue(dryRun), stop) > 0 ? 1 : 0;
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                await Console.Error.WriteLineAsync($"The import ended early: {unreadable.Message}");
                return 1;
            }
        });
        return import;
    }

    static async Task<int> PrintContract(WebApplication app, CancellationToken stop)
    {
        app.UseEndpoints(_ => { }); // the routes are known from here on, without a server being started
        await Console.Out.WriteAsync(Http.OpenApi.OpenApiSetup.Document(app.Services).AsMemory(), stop);
        return 0;
    }
}
