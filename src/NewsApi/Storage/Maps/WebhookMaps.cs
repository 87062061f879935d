using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage.Partners;

namespace NewsApi.Storage.Maps;

sealed class WebhookMap : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> webhook)
    {
        webhook.ToTable("webhooks");
        webhook.Property(w => w.Id).ValueGeneratedNever();
        webhook.Property(w => w.Url).HasMaxLength(2000);
        webhook.Property(w => w.Filter).HasJsonb();
        webhook.Property(w => w.PreviousSecrets).HasJsonb();
        webhook.Property(w => w.DisabledReason).HasMaxLength(300);
        webhook.Property(w => w.Version).IsConcurrencyToken();
        webhook.Ignore(w => w.Subject).Ignore(w => w.AuditedVersion);

        webhook.HasOne<Partner>().WithMany().HasForeignKey(w => w.PartnerId);
    }
}

sealed class CircuitBreakerMap : IEntityTypeConfiguration<CircuitBreaker>
{
    public void Configure(EntityTypeBuilder<CircuitBreaker> circuit)
    {
        circuit.ToTable("circuit_breakers");
        circuit.HasKey(c => c.WebhookId);
        circuit.Ignore(c => c.IsOpen);
        circuit.HasOne<Webhook>().WithOne().HasForeignKey<CircuitBreaker>(c => c.WebhookId);
    }
}

sealed class MessageQuotaMap : IEntityTypeConfiguration<MessageQuota>
{
    public void Configure(EntityTypeBuilder<MessageQuota> quota)
    {
        quota.ToTable("message_quotas");
        quota.HasKey(q => q.WebhookId);
        quota.Property(q => q.RequestedAt).HasJsonb().HasDefaultValueSql("'[]'");
        quota.HasOne<Webhook>().WithOne().HasForeignKey<MessageQuota>(q => q.WebhookId);
    }
}

sealed class WebhookArticleMap : IEntityTypeConfiguration<WebhookArticle>
{
    public void Configure(EntityTypeBuilder<WebhookArticle> article)
    {
        article.ToTable("webhook_articles");
        article.HasKey(a => new { a.WebhookId, a.ArticleId });
        article.HasOne<Webhook>().WithMany().HasForeignKey(a => a.WebhookId);
    }
}

sealed class DeliveryMap : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.ToTable("deliveries");
        delivery.Property(d => d.Id).ValueGeneratedNever();
        delivery.Property(d => d.Sequence).UseIdentityAlwaysColumn();
        delivery.Property(d => d.Attempts).HasJsonb().HasDefaultValueSql("'[]'");
        delivery.Property(d => d.AttemptCount).HasDefaultValue(0);
        delivery.HasOne<Webhook>().WithMany().HasForeignKey(d => d.WebhookId);

        delivery.HasIndex(d => new { d.WebhookId, d.Sequence });
        delivery.HasIndex(d => new { d.WebhookId, d.DueAt }, "ix_deliveries_due").HasFilter("state = 'pending'");
        delivery.HasIndex(d => new { d.WebhookId, d.ArticleId, d.Sequence }, "ix_deliveries_in_order").HasFilter("state = 'pending'");
        delivery.HasIndex(d => new { d.WebhookId, d.ArticleId }, "ix_deliveries_undelivered_withdrawals")
            .HasFilter("kind = 'withdrawn' and state in ('pending', 'failed')");
        delivery.HasIndex(d => d.EndedAt).HasFilter("ended_at is not null");
    }
}
