using System.CommandLine;
using NewsApi.Operations.Import;
using NewsApi.Operations.Seed;
using NewsApi.Storage;
using Spectre.Console;

namespace NewsApi.Operations;

/// <summary>What the one program can do: serve (unless told otherwise), migrate, seed, import, openapi.</summary>
static class CommandLine
{
    static readonly string[] Commands = ["migrate", "seed", "import", "openapi"];

    /// <summary>True when these arguments ask for a server, with settings such as <c>--urls</c> among them.</summary>
    static bool Serves(string[] args) => !args.Any(Commands.Contains) && !args.Any(a => a is "-h" or "--help" or "-?" or "--version");

    public static void AddOperations(this WebApplicationBuilder builder, string[] args)
    {
        // An operator reads what the newsroom does; how the framework does it is for whoever asks.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Npgsql", LogLevel.Warning);
        if (!Serves(args))
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
    }

    public static Task<int> RunCommand(this WebApplication app, string[] args)
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
        foreach (var command in new[] { serve, migrate, seed, Import(app), openapi })
            root.Subcommands.Add(command);

        return root.Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false });
    }

    static async Task<int> Serve(WebApplication app, CancellationToken stop)
    {
        await app.PrepareStorage(stop);
        if (app.Configuration.GetValue("Seed:OnStart", app.Services.GetRequiredService<Connections>().NeedLocalServer))
            await Planter(app).Plant(stop);

        await app.StartAsync(stop);
        await Welcome.Say(app);
        await app.WaitForShutdownAsync(stop);
        return await Ended(app);
    }

    static async Task<int> Migrate(WebApplication app, CancellationToken stop)
    {
        await app.PrepareStorage(stop);
        AnsiConsole.MarkupLine("The database has the newest schema.");
        return await Ended(app);
    }

    static async Task<int> Seed(WebApplication app, CancellationToken stop)
    {
        await app.PrepareStorage(stop);
        var report = await Planter(app).Plant(stop);
        AnsiConsole.MarkupLine($"The sample newsroom: [green]{report.Added}[/] stories added, {report.Revised} revised, {report.Unchanged} as they were.");
        return await Ended(app);
    }

    static SeedNews Planter(WebApplication app) => ActivatorUtilities.CreateInstance<SeedNews>(app.Services);

    static Command Import(WebApplication app)
    {
        var files = new Argument<FileInfo[]>("FILE") { Description = "JSON Lines, one story a line.", Arity = ArgumentArity.OneOrMore }.AcceptExistingOnly();
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done, and do nothing." };
        var import = new Command("import", "Takes in stories. Doing it twice changes nothing; a changed line revises its story.") { files, dryRun };
        import.SetAction(async (parsed, stop) =>
        {
            await app.PrepareStorage(stop);
            var bad = await ImportCommand.Run(app.Services, parsed.GetValue(files)!, parsed.GetValue(dryRun), stop);
            await Ended(app);
            return bad > 0 ? 1 : 0;
        });
        return import;
    }

    static async Task<int> PrintContract(WebApplication app, CancellationToken stop)
    {
        await Console.Out.WriteLineAsync(Http.OpenApiSetup.Document(app.Services).AsMemory(), stop);
        return await Ended(app);
    }

    static async Task<int> Ended(WebApplication app)
    {
        await app.DisposeAsync();
        return 0;
    }
}
