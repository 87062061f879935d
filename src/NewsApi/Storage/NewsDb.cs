using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Audit;
using NewsApi.Newsroom.Changes;
using NewsApi.Newsroom.Fronts;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Keys;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Previews;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage.Audit;
using NewsApi.Storage.Changes;
using NewsApi.Storage.Idempotency;
using NewsApi.Storage.Live;
using NewsApi.Storage.Partners;

namespace NewsApi.Storage;

/// <summary>The newsroom's side of the database: stories as they are worked on, and the live edition that saving them makes.</summary>
sealed class NewsDb : DbContext
{
    public const string Schema = "newsroom";

    // Looked at once, when it is saved, instead of once for each question to the tracker.
    public NewsDb(DbContextOptions<NewsDb> options) : base(options) => ChangeTracker.AutoDetectChangesEnabled = false;

    public DbSet<Article> Articles => Set<Article>();
    public DbSet<Image> Images => Set<Image>();
    public DbSet<Tag> Tags => Set<Tag>();
    public DbSet<Section> Sections => Set<Section>();
    public DbSet<Rebuild> Rebuilds => Set<Rebuild>();
    public DbSet<Change> Changes => Set<Change>();
    public DbSet<Revision> Revisions => Set<Revision>();
    public DbSet<Front> Fronts => Set<Front>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<Preview> Previews => Set<Preview>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();
    public DbSet<Partner> Partners => Set<Partner>();
    public DbSet<PartnerFeed> PartnerFeeds => Set<PartnerFeed>();
    public DbSet<PartnerChange> PartnerChanges => Set<PartnerChange>();
    public DbSet<PartnerHolding> PartnerHoldings => Set<PartnerHolding>();
    public DbSet<PendingRelease> PendingReleases => Set<PendingRelease>();
    public DbSet<Webhook> Webhooks => Set<Webhook>();
    public DbSet<CircuitBreaker> CircuitBreakers => Set<CircuitBreaker>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<ConsumerOffset> ConsumerOffsets => Set<ConsumerOffset>();

    /// <summary>Who signs what is saved here.</summary>
    public Actor Actor { get; set; } = Actor.Program;

    public DbSet<LiveArticle> LiveArticles => Set<LiveArticle>();
    public DbSet<LiveArticleTag> LiveArticleTags => Set<LiveArticleTag>();
    public DbSet<LiveSearchDocument> LiveSearchDocuments => Set<LiveSearchDocument>();
    public DbSet<LiveArticleSlug> LiveArticleSlugs => Set<LiveArticleSlug>();
    public DbSet<LiveKill> LiveKills => Set<LiveKill>();
    public DbSet<LiveImage> LiveImages => Set<LiveImage>();
    public DbSet<LiveTag> LiveTags => Set<LiveTag>();
    public DbSet<LiveTagSlug> LiveTagSlugs => Set<LiveTagSlug>();
    public DbSet<LiveSection> LiveSections => Set<LiveSection>();
    public DbSet<LiveFront> LiveFronts => Set<LiveFront>();
    public DbSet<LiveChange> LiveChanges => Set<LiveChange>();

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken stop = default)
    {
        ChangeTracker.DetectChanges();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, stop);
    }

    /// <summary>The words by which the desk finds a story, as they are indexed.</summary>
    public NpgsqlTypes.NpgsqlTsVector EditorialSearch(string headline, string? standfirst, IReadOnlyList<Byline> bylines, IReadOnlyList<Block> body) =>
        throw new NotSupportedException("Only PostgreSQL knows these words.");

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions) => conventions.UseNewsTypes();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.HasDefaultSchema(Schema);
        model.ApplyConfigurationsFromAssembly(typeof(NewsDb).Assembly);
        model.HasDbFunction(typeof(NewsDb).GetMethod(nameof(EditorialSearch))!, words =>
        {
            words.HasName("editorial_search_vector").HasSchema(Schema);
            words.HasParameter("bylines").HasStoreType("jsonb");
            words.HasParameter("body").HasStoreType("jsonb");
        });
    }
}
