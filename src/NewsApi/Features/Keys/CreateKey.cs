using NewsApi.Contract.Keys;
using NewsApi.Contract.Problems;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom.Keys;
using NewsApi.Storage;
using NewsApi.Storage.Partners;

namespace NewsApi.Features.Keys;

static class CreateKey
{
    /// <summary>Issue a key</summary>
    /// <remarks>The key is in this answer and nowhere else. A client may have several live keys, so that it can change from one to the next.</remarks>
    [Creates]
    public static async Task<Versioned<KeyWithSecret>> Handle(JsonBody<KeyDraft> sent, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (sent.Value.ExpiresAt <= now)
            throw new InvalidRequestException("expiresAt", "must lie in the future");

        if (sent.Value.PartnerId is { } partner)
            await db.EnsurePartnerExists(partner, stop);

        var secret = ApiKey.NewSecret();
        var key = new ApiKey(sent.Value.Name, sent.Value.Scopes, secret, now, sent.Value.ExpiresAt, sent.Value.PartnerId);
        db.ApiKeys.Add(key);
        await db.SaveChangesAsync(stop);
        return new(KeyWithSecret.Of(key, secret), location: $"/v1/newsroom/keys/{key.Id}");
    }
}
