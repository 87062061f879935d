using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Storage.Partners;

namespace NewsApi.Storage.Maps;

sealed class ConsumerOffsetMap : IEntityTypeConfiguration<ConsumerOffset>
{
    public void Configure(EntityTypeBuilder<ConsumerOffset> bookmark)
    {
        bookmark.ToTable("consumer_offsets");
        bookmark.HasKey(b => b.Consumer);
        bookmark.Property(b => b.Consumer).HasMaxLength(50);
    }
}
