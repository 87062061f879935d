using System.CommandLine;
using Microsoft.Extensions.Options;
using NewsApi.Operations.Export;
using NewsApi.Operations.Help;
using NewsApi.Operations.Import;
using NewsApi.Operations.Seed;
using NewsApi.Storage;
using Spectre.Console;

namespace NewsApi.Operations;

/// <summary>The commands of the program: serve (the default), migrate, seed, import, export, key, partner and openapi.</summary>
static class CommandLine
{
    static readonly string[] CommandNames = ["migrate", "seed", "import", "export", "key", "partner", "openapi"];

    /// <summary>True when the arguments start the server, including settings such as <c>--urls</c>.</summary>
    public static bool IsServer(string[] args) =>
        !args.Any(CommandNames.Contains) && !args.Any(a => a is "-h" or "--help" or "-?" or "--version");

    public static async Task<int> RunCommand(this WebApplication app, string[] args)
    {
        var root = BuildRoot(app);
        if (args is [[not '-', ..] and var word, ..] && root.Subcommands.All(c => c.Name != word))
        {
            var names = string.Join(", ", root.Subcommands.Select(c => c.Name));
            await Console.Error.WriteLineAsync($"newsapi: unknown command '{word}'. Commands: {names}.");
            return 2;
        }

        try
        {
            // The host applies its own timeout to a server that shuts down.
            return await root.Parse(args).InvokeAsync(new()
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = IsServer(args) ? null : TimeSpan.FromSeconds(30),
            });
        }
        catch (StartupException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled.");
            return 130;
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    static RootCommand BuildRoot(WebApplication app)
    {
        var serve = new Command("serve",
            "Runs the API (the default). Settings come from arguments (--Section:Name=value) or environment variables (Section__Name).")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        serve.SetAction((_, stop) => Serve(app, stop));

        var migrate = new Command("migrate", "Migrates the database to the newest schema and exits.");
        migrate.SetAction((_, stop) => Migrate(app, stop));

        var seed = new Command("seed", "Loads the sample newsroom. Running it again changes nothing.");
        seed.SetAction((_, stop) => Seed(app, stop));

        var openapi = new Command("openapi", "Prints the OpenAPI 3.1 document.");
        openapi.SetAction((_, stop) => PrintOpenApi(app, stop));

        var root = new RootCommand("NewsApi, a content API for news publishers.") { TreatUnmatchedTokensAsErrors = false };
        root.SetAction((_, stop) => Serve(app, stop));
        Command[] commands =
        [
            serve, migrate, seed, ImportCommand.Build(app), ExportCommand.Build(app), KeyCommand.Build(app), PartnerCommand.Build(app),
            openapi,
        ];
        foreach (var command in commands)
            root.Subcommands.Add(command);
        root.AddExamples();
        return root;
    }

    static async Task<int> Serve(WebApplication app, CancellationToken stop)
    {
        await app.PrepareStorage(isServer: true, stop);
        var seed = app.Services.GetRequiredService<IOptions<SeedOptions>>().Value;
        if (seed.OnStart ?? app.Services.GetRequiredService<Connections>().NeedsLocalServer)
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
        AnsiConsole.MarkupLine("The database schema is up to date.");
        return 0;
    }

    static async Task<int> Seed(WebApplication app, CancellationToken stop)
    {
        await app.PrepareStorage(stop);
        var report = await SeedNews(app).Seed(stop);
        AnsiConsole.MarkupLine(
            $"Sample newsroom: [green]{report.Added}[/] articles added, {report.Revised} revised, {report.Unchanged} unchanged.");
        return 0;
    }

    static SeedNews SeedNews(WebApplication app) => ActivatorUtilities.CreateInstance<SeedNews>(app.Services);

    static async Task<int> PrintOpenApi(WebApplication app, CancellationToken stop)
    {
        app.UseEndpoints(_ => { }); // registers the endpoints without starting the server
        await Console.Out.WriteAsync(Http.OpenApi.OpenApiSetup.Document(app.Services).AsMemory(), stop);
        return 0;
    }
}
