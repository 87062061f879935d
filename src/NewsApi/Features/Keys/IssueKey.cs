using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Keys;

static class IssueKey
{
    /// <summary>Issue a key</summary>
    /// <remarks>The key is in this answer and nowhere else. A client may have several live keys, so that it can change from one to the next.</remarks>
    [Creates]
    public static async Task<Written<IssuedKey>> Handle(Sent<KeyDraft> sent, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (sent.Value.ExpiresAt <= now)
            throw new InvalidRequest("expiresAt", "must lie in the future");

        if (sent.Value.PartnerId is { } partner)
            await db.PartnerMustBeHere(partner, stop);

        var secret = ApiKey.NewSecret();
        var key = new ApiKey(sent.Value.Name, sent.Value.Scopes, secret, now, sent.Value.ExpiresAt, sent.Value.PartnerId);
        db.Keys.Add(key);
        await db.SaveChangesAsync(stop);
        return new(IssuedKey.Of(key, secret), location: $"/v1/newsroom/keys/{key.Id}");
    }
}
