using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Sources;

namespace NewsApi.Storage.Maps;

sealed class ProposalMap : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> proposal)
    {
        proposal.ToTable("proposals");
        proposal.HasKey(p => p.ArticleId);
        proposal.Property(p => p.Content).HasJsonb();
        proposal.Property(p => p.Version).IsConcurrencyToken();
        proposal.Ignore(p => p.Subject).Ignore(p => p.AuditedVersion);
        proposal.HasOne<Article>().WithOne().HasForeignKey<Proposal>(p => p.ArticleId);
        proposal.HasOne<ImportSource>().WithMany().HasForeignKey(p => p.ImportSourceId).OnDelete(DeleteBehavior.SetNull);
    }
}
