using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;

namespace NewsApi.Storage.Live;

/// <summary>
/// The readers' side of the database. It connects with a login that has no privileges on the newsroom's tables, so that no query can
/// return a draft.
/// </summary>
sealed class LiveDb(DbContextOptions<LiveDb> options) : DbContext(options)
{
    public const string Schema = "live";

    public DbSet<LiveArticle> Articles => Set<LiveArticle>();
    public DbSet<LiveArticleTag> ArticleTags => Set<LiveArticleTag>();
    public DbSet<LiveArticleSlug> ArticleSlugs => Set<LiveArticleSlug>();
    public DbSet<LiveFormerAddress> FormerAddresses => Set<LiveFormerAddress>();
    public DbSet<LiveKill> Kills => Set<LiveKill>();
    public DbSet<LiveImage> Images => Set<LiveImage>();
    public DbSet<LiveTag> Tags => Set<LiveTag>();
    public DbSet<LiveTagSlug> TagSlugs => Set<LiveTagSlug>();
    public DbSet<LiveSection> Sections => Set<LiveSection>();
    public DbSet<LiveFront> Fronts => Set<LiveFront>();
    public DbSet<LiveChange> Changes => Set<LiveChange>();

    /// <summary>The IPTC Media Topics of the given tags; tags without one are left out.</summary>
    public Task<Dictionary<Slug, string?>> MediaTopics(IEnumerable<Slug> tags, CancellationToken stop)
    {
        var wanted = tags.ToHashSet();
        return Tags.Where(t => wanted.Contains(t.Slug) && t.MediaTopic != null).ToDictionaryAsync(t => t.Slug, t => t.MediaTopic, stop);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions) => conventions.UseValueConverters();

    protected override void OnModelCreating(ModelBuilder model) =>
        model.ApplyConfigurationsFromAssembly(typeof(LiveDb).Assembly, map => map.Namespace == typeof(LiveDb).Namespace);
}
