using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NewsApi.Contract;
using NewsApi.Storage.Audit;
using NewsApi.Storage.Changes;
using NewsApi.Storage.Live;
using NewsApi.Storage.Partners;
using NewsApi.Storage.Workers;
using Npgsql;

namespace NewsApi.Storage;

static class StorageSetup
{
    public static void AddStorage(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Connections>();
        services.AddSingleton<DatabaseStartup>();
        services.AddSingleton(provider => SiteOf(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<LiveProjection>();
        services.AddSingleton<AuditInterceptor>();

        services.AddKeyedSingleton(typeof(NewsDb), (provider, _) => NpgsqlDataSource.Create(provider.GetRequiredService<Connections>().News));
        services.AddKeyedSingleton(typeof(LiveDb), (provider, _) => NpgsqlDataSource.Create(provider.GetRequiredService<Connections>().Readers));

        // Not pooled: it knows who is writing.
        services.AddDbContext<NewsDb>((provider, options) => options
            .UseNewsroom(provider.GetRequiredKeyedService<NpgsqlDataSource>(typeof(NewsDb)))
            .AddInterceptors(provider.GetRequiredService<LiveProjection>(), provider.GetRequiredService<AuditInterceptor>()));
        services.AddDbContextPool<LiveDb>((provider, options) => options
            .UseNpgsql(provider.GetRequiredKeyedService<NpgsqlDataSource>(typeof(LiveDb)))
            .UseSnakeCaseNamingConvention()
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            // A count up to a limit needs no order.
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning)));

        services.AddSingleton<DatabaseListener>();
        services.AddSingleton<ChangeFeedReader>();
        services.AddSingleton<LatestChangesCache>();
        services.AddSingleton<PartnerFeedReader>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseListener>());
        services.AddHostedService<LiveRebuilder>();
        services.AddHostedService<PartnerFeedWorker>();
        services.AddHostedService<CleanupWorker>();
    }

    public static DbContextOptionsBuilder UseNewsroom(this DbContextOptionsBuilder options, NpgsqlDataSource source) => options
        .UseNpgsql(source, npgsql => npgsql
            .MigrationsHistoryTable("migrations", NewsDb.Schema)
            .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
        .UseSnakeCaseNamingConvention();

    /// <summary>Starts the private server where none is configured, and brings the database to the newest schema.</summary>
    public static Task PrepareStorage(this IHost app, CancellationToken stop = default) =>
        app.Services.GetRequiredService<DatabaseStartup>().Prepare(stop);

    static Site SiteOf(IConfiguration configuration)
    {
        var publicUrl = configuration["Site:PublicUrl"] ?? ListeningAddress(configuration) ?? Site.Default;
        return new()
        {
            PublicUrl = publicUrl.TrimEnd('/'),
            // Written into documents, by the importer too, which listens nowhere: never guessed from the address.
            ReaderUrl = (configuration["Site:ReaderUrl"] ?? configuration["Site:PublicUrl"] ?? Site.Default).TrimEnd('/'),
            Name = configuration["Site:Name"] ?? "NewsApi",
        };
    }

    // Without a public address, the one this process listens on is the best guess; a wildcard host is no address.
    static string? ListeningAddress(IConfiguration configuration) =>
        configuration["urls"]?.Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()
            ?.Replace("//+", "//localhost").Replace("//*", "//localhost").Replace("//0.0.0.0", "//localhost").Replace("//[::]", "//localhost");
}
