using Microsoft.Extensions.Logging.Console;
using NewsApi.Operations.Seed;
using NewsApi.Storage.Settings;

namespace NewsApi.Operations;

/// <summary>Logging for the server and for commands.</summary>
static class OperationsSetup
{
    public static void AddOperations(this WebApplicationBuilder builder, string[] args)
    {
        builder.Services.AddSettings<KeysOptions>(KeysOptions.Section);
        builder.Services.AddSettings<SeedOptions>(SeedOptions.Section);
        // The framework logs warnings only, so that an operator sees what the newsroom does.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Npgsql", LogLevel.Warning)
            // Addresses of previews and secret feeds must not be logged, even where the framework's level is lower.
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning)
            // An invalid key leads to a response and is not logged.
            .AddFilter("NewsApi.Http.Auth.ApiKeyHandler", LogLevel.Warning)
            // A database error leads to a problem response, or the caller logs it.
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        if (CommandLine.IsServer(args))
            return;

        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // Standard output is reserved for the result of a command.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
