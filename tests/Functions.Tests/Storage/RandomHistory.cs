using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>One subscription, what processes do to it, and what each of its versions must be.</summary>
public sealed class RandomHistory(ISubscriptionStore store)
{
    private static readonly SubscriptionLifecycle[] Statuses =
        [SubscriptionLifecycle.Initial, SubscriptionLifecycle.Disabled, SubscriptionLifecycle.Migrating, SubscriptionLifecycle.Terminated];

    private readonly List<(string Document, string Origin)> _versions = [];
    private readonly ProcessId _maker = ProcessId.New();
    private ChangeOrigin _last = null!;

    /// <summary>What happens to it.</summary>
    public enum Event
    {
        /// <summary>Another step changes its note.</summary>
        Change,
        /// <summary>Another step moves it to another status.</summary>
        Move,
        /// <summary>The step that made the newest version runs again, and does something else.</summary>
        RunAgain,
        /// <summary>Two steps read the same version, and both save.</summary>
        Conflict,
    }

    public SubscriptionId Id { get; private set; }

    /// <summary>Document and maker of each version.</summary>
    public IReadOnlyList<(string Document, string Origin)> Versions => _versions;

    public async Task Live(IEnumerable<(Event Event, int Value)> events)
    {
        _last = new ChangeOrigin(_maker, "make", "jane");
        await Make("made");
        foreach (var (happens, value) in events)
        {
            switch (happens)
            {
                case Event.Change:
                    await Change(Another(), model => model.Note = $"note {value}");
                    break;
                case Event.Move:
                    await Change(Another(), model => model.MoveTo(Statuses[value % Statuses.Length], DateTimeOffset.UnixEpoch.AddSeconds(value)));
                    break;
                case Event.RunAgain when _versions.Count == 1:
                    (await store.FindAsync(Id, _last, CancellationToken.None)).Should().BeNull("the step that makes it runs again");
                    await Make($"made again {value}");
                    break;
                case Event.RunAgain:
                    await Change(_last, model => model.Description = $"again {value}");
                    break;
                case Event.Conflict:
                    await Collide(value);
                    break;
            }
        }
    }

    /// <summary>The text of a model as it is stored.</summary>
    private static string Text(SubscriptionModel model) => SubscriptionDocument.Write(model).ToJsonString();

    private ChangeOrigin Another() => new(ProcessId.New(), $"step_{_versions.Count}", "jane");

    private async Task Make(string description)
    {
        var model = SampleSubscription.New(description, maker: _maker);
        Id = model.SubscriptionId;
        await store.SaveAsync(model, _last, CancellationToken.None);
        _versions.Clear();
        _versions.Add((Text(model), _last.Key));
    }

    private async Task Change(ChangeOrigin origin, Action<SubscriptionModel> change)
    {
        var model = (await store.FindAsync(Id, origin, CancellationToken.None))!;
        if (origin.Key == _versions[^1].Origin)
            _versions.RemoveAt(_versions.Count - 1);
        Text(model).Should().Be(_versions[^1].Document, "a step sees what it saw first");
        change(model);
        await store.SaveAsync(model, origin, CancellationToken.None);
        _versions.Add((Text(model), origin.Key));
        _last = origin;
    }

    private async Task Collide(int value)
    {
        var late = (await store.FindAsync(Id, origin: null, CancellationToken.None))!;
        await Change(Another(), model => model.Note = $"first {value}");
        late.Note = $"second {value}";
        var save = () => store.SaveAsync(late, Another(), CancellationToken.None);
        await save.Should().ThrowAsync<SubscriptionConflictException>();
    }
}
