using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NewsApi.Contract;
using NewsApi.Storage.Audit;
using NewsApi.Storage.Changes;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Live;
using NewsApi.Storage.Logins;
using NewsApi.Storage.Partners;
using NewsApi.Storage.Secrets;
using NewsApi.Storage.Settings;
using NewsApi.Storage.Workers;
using Npgsql;

namespace NewsApi.Storage;

static class StorageSetup
{
    public static void AddStorage(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings<SiteOptions>(SiteOptions.Section);
        services.AddSettings<StorageOptions>(StorageOptions.Section);
        services.AddSettings<ConnectionStringOptions>(ConnectionStringOptions.Section);
        services.AddSettings<SecretsOptions>(SecretsOptions.Section);
        services.AddSingleton<Connections>();
        services.AddSingleton<ReadersLogin>();
        services.AddSingleton<StoredSite>();
        services.AddSingleton<SecretProtector>();
        services.AddSingleton<DatabaseStartup>();
        services.AddSingleton(provider =>
            CreateSite(provider.GetRequiredService<StoredSite>().Current, provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<LiveProjection>();
        services.AddSingleton<AuditInterceptor>();

        AddDatabases(services);
        AddWorkers(services);
    }

    static void AddDatabases(IServiceCollection services)
    {
        services.AddKeyedSingleton(typeof(NewsDb), (provider, _) =>
            NpgsqlDataSource.Create(provider.GetRequiredService<Connections>().News));
        services.AddKeyedSingleton(typeof(LiveDb), (provider, _) =>
            NpgsqlDataSource.Create(provider.GetRequiredService<Connections>().Readers));

        foreach (var pool in Enum.GetValues<Pool>())
            services.AddKeyedSingleton(pool, (provider, _) =>
                NpgsqlDataSource.Create(provider.GetRequiredService<Connections>().For(pool)));
        services.AddSingleton<UrgentWork>();

        // Not pooled: each context has its own Actor.
        services.AddDbContext<NewsDb>((provider, options) => options
            .UseNewsroom(provider.GetRequiredKeyedService<NpgsqlDataSource>(typeof(NewsDb)))
            .AddInterceptors(provider.GetRequiredService<LiveProjection>(), provider.GetRequiredService<AuditInterceptor>()));
        services.AddDbContextPool<LiveDb>((provider, options) => options
            .UseNpgsql(provider.GetRequiredKeyedService<NpgsqlDataSource>(typeof(LiveDb)))
            .UseSnakeCaseNamingConvention()
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            // Counts up to a limit have no order.
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning)));
    }

    static void AddWorkers(IServiceCollection services)
    {
        services.AddSingleton<DatabaseListener>();
        services.AddSingleton<ChangeFeedReader>();
        services.AddSingleton<LatestChangesCache>();
        services.AddSingleton<PartnerFeedReader>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseListener>());
        services.AddHostedService<LiveRebuilder>();
        services.AddHostedService<PartnerFeedWorker>();
        services.AddHostedService<CleanupWorker>();
        services.AddSingleton<SecurityEventLog>();
        services.AddHostedService(provider => provider.GetRequiredService<SecurityEventLog>());
    }

    public static DbContextOptionsBuilder UseNewsroom(this DbContextOptionsBuilder options, NpgsqlDataSource source) => options
        .UseNpgsql(source, npgsql => npgsql
            .MigrationsHistoryTable("migrations", NewsDb.Schema)
            .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
        .UseSnakeCaseNamingConvention();

    /// <summary>
    /// Validates the settings, starts the private server if no connection string is set, and brings the database up to date: its schema,
    /// the readers' login and the site's addresses.
    /// </summary>
    public static Task PrepareStorage(this IHost app, CancellationToken stop = default) => PrepareStorage(app, isServer: false, stop);

    /// <param name="app">The program.</param>
    /// <param name="isServer">The process is the server, whose settings of the site are stored.</param>
    /// <param name="stop">Cancels the call.</param>
    public static Task PrepareStorage(this IHost app, bool isServer, CancellationToken stop)
    {
        app.ValidateSettings();
        return app.Services.GetRequiredService<DatabaseStartup>().Prepare(isServer, stop);
    }

    static Site CreateSite(SiteOptions settings, IConfiguration configuration)
    {
        var publicUrl = settings.PublicUrl is { Length: > 0 } set ? set : null;
        return new()
        {
            PublicUrl = (publicUrl ?? ListeningAddress(configuration) ?? Site.Default).TrimEnd('/'),
            // Stored in documents, also by the importer, which does not listen: never derived from the listening address.
            ReaderUrl = (settings.ReaderUrl is { Length: > 0 } readerUrl ? readerUrl : publicUrl ?? Site.Default).TrimEnd('/'),
            Name = settings.Name ?? Site.DefaultName,
        };
    }

    // The fallback for Site:PublicUrl.
    static string? ListeningAddress(IConfiguration configuration) =>
        configuration["urls"]?.Split(';', StringSplitOptions.RemoveEmptyEntries) is [var first, ..] ? ToReachable(first) : null;

    /// <summary>The URL with localhost in place of a wildcard host, which clients cannot connect to.</summary>
    public static string ToReachable(string url) => url
        .Replace("//+", "//localhost").Replace("//*", "//localhost")
        .Replace("//0.0.0.0", "//localhost").Replace("//[::]", "//localhost");
}
