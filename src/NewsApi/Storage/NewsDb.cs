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
using NewsApi.Newsroom.Sources;
using NewsApi.Newsroom.Tags;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage.Audit;
using NewsApi.Storage.Changes;
using NewsApi.Storage.Idempotency;
using NewsApi.Storage.Live;
using NewsApi.Storage.Partners;

namespace NewsApi.Storage;

/// <summary>The newsroom's database: articles in every stage, and the live projection, which is updated when they are saved.</summary>
sealed class NewsDb : DbContext
{
    public const string Schema = "newsroom";

    // Changes are detected once, in SaveChangesAsync, instead of at every call to the tracker.
    public NewsDb(DbContextOptions<NewsDb> options) : base(options) => ChangeTracker.AutoDetectChangesEnabled = false;

    public DbSet<Article> Articles => Set<Article>();
    public DbSet<Image> Images => Set<Image>();
    public DbSet<Tag> Tags => Set<Tag>();
    public DbSet<Section> Sections => Set<Section>();
    public DbSet<Rebuild> Rebuilds => Set<Rebuild>();
    public DbSet<Change> Changes => Set<Change>();
    public DbSet<Proposal> Proposals => Set<Proposal>();
    public DbSet<ImportSource> ImportSources => Set<ImportSource>();
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
    public DbSet<FeedAddress> FeedAddresses => Set<FeedAddress>();
    public DbSet<Webhook> Webhooks => Set<Webhook>();
    public DbSet<CircuitBreaker> CircuitBreakers => Set<CircuitBreaker>();
    public DbSet<MessageQuota> MessageQuotas => Set<MessageQuota>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<WebhookArticle> WebhookArticles => Set<WebhookArticle>();
    public DbSet<ConsumerOffset> ConsumerOffsets => Set<ConsumerOffset>();

    /// <summary>The author of all writes of this context.</summary>
    public Actor Actor { get; set; } = Actor.Program;

    public DbSet<LiveArticle> LiveArticles => Set<LiveArticle>();
    public DbSet<LiveArticleTag> LiveArticleTags => Set<LiveArticleTag>();
    public DbSet<LiveSearchDocument> LiveSearchDocuments => Set<LiveSearchDocument>();
    public DbSet<LiveArticleSlug> LiveArticleSlugs => Set<LiveArticleSlug>();
    public DbSet<LiveFormerAddress> LiveFormerAddresses => Set<LiveFormerAddress>();
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

    /// <summary>The search vector of an article in the newsroom, as it is indexed.</summary>
    public NpgsqlTypes.NpgsqlTsVector EditorialSearch(
        string headline, string? standfirst, IReadOnlyList<Byline> bylines, IReadOnlyList<Block> body) =>
        throw new NotSupportedException("This function runs in PostgreSQL only.");

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions) => conventions.UseValueConverters();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.HasDefaultSchema(Schema);
        model.ApplyConfigurationsFromAssembly(typeof(NewsDb).Assembly);
        model.HasDbFunction(typeof(NewsDb).GetMethod(nameof(EditorialSearch))!, function =>
        {
            function.HasName("editorial_search_vector").HasSchema(Schema);
            function.HasParameter("bylines").HasStoreType("jsonb");
            function.HasParameter("body").HasStoreType("jsonb");
        });
    }
}
