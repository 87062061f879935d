using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;

namespace NewsApi.Tests.Newsroom;

public sealed class IdTests
{
    static readonly DateTimeOffset Since = new(2024, 11, 27, 12, 4, 0, TimeSpan.Zero);

    [Fact]
    public void Ids_derived_from_a_source_id_are_deterministic_and_differ_by_type()
    {
        Assert.Equal(Id<Article>.Of("wire:1", Since), Id<Article>.Of("wire:1", Since));
        Assert.NotEqual(Id<Article>.Of("wire:1", Since), Id<Article>.Of("wire:2", Since));
        Assert.NotEqual(Id<Article>.Of("wire:1", Since).Value, Id<Image>.Of("wire:1", Since).Value);
    }

    [Fact]
    public void Derived_ids_are_UUIDv7_and_encode_the_time()
    {
        var id = Id<Article>.Of("wire:1", Since).ToString();

        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id);
        Assert.Equal(Since.ToUnixTimeMilliseconds(), Convert.ToInt64(id.Replace("-", "")[..12], 16));
    }
}
