using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;
using Orchestrator.Esnet.Products;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

public sealed class SubscriptionStoreTests(StoreBed bed) : IClassFixture<StoreBed>
{
    private readonly ProcessId _process = ProcessId.New();

    [Fact]
    public async Task Each_change_is_a_version_and_the_chain_says_who_made_it()
    {
        var subscription = New("it's \"new\" 網路 💡");
        await bed.Subscriptions.SaveAsync(subscription, Origin(0, "o'neil ☃"), CancellationToken.None);
        subscription.Version.Should().Be(1);
        await Change(subscription.SubscriptionId, Origin(1), "second");
        await Change(subscription.SubscriptionId, Origin(2), "third");

        var found = (await Find(subscription.SubscriptionId))!;
        (found.Version, found.Description).Should().Be((3, "third"));
        var chain = await Versions(subscription.SubscriptionId);
        chain.Select(row => row.RowKey).Should().Equal("v:0000000001", "v:0000000002", "v:0000000003");
        chain.Select(row => row.GetString("Origin")).Should().Equal($"{_process}:step_0", $"{_process}:step_1", $"{_process}:step_2");
        chain[0].GetString("User").Should().Be("o'neil ☃");
        chain.Should().OnlyContain(row => row.GetGuid("ProcessId") == _process.Value && row.GetInt32("Schema") == 1);
    }

    [Fact]
    public async Task Of_two_who_loaded_the_same_version_one_saves()
    {
        var id = await Stored();
        var (one, two) = ((await Find(id))!, (await Find(id))!);
        one.Description = "one";
        await bed.Subscriptions.SaveAsync(one, Origin(1), CancellationToken.None);
        two.Description = "two";
        var saving = () => bed.Subscriptions.SaveAsync(two, Origin(2), CancellationToken.None);
        (await saving.Should().ThrowAsync<SubscriptionConflictException>()).WithMessage($"*{id}*version 1*");
        (await Find(id))!.Description.Should().Be("one");
        (await Versions(id)).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_new_subscription_does_not_replace_one_of_another_run()
    {
        var subscription = New("mine", _process);
        await bed.Subscriptions.SaveAsync(subscription, Origin(0), CancellationToken.None);
        var stranger = New("other", _process);
        var saving = () => bed.Subscriptions.SaveAsync(stranger, Origin(7), CancellationToken.None);
        await saving.Should().ThrowAsync<SubscriptionConflictException>();
        (await Find(subscription.SubscriptionId))!.Description.Should().Be("mine");
    }

    [Fact]
    public async Task A_step_that_runs_again_sees_what_it_saw_and_overwrites_what_it_wrote()
    {
        var id = await Stored();
        await Change(id, Origin(1), "written by the interrupted run");

        var again = (await bed.Subscriptions.FindAsync(id, Origin(1), CancellationToken.None))!;
        (again.Version, again.Description).Should().Be((1, "first"));
        again.Description = "written by the second run";
        await bed.Subscriptions.SaveAsync(again, Origin(1), CancellationToken.None);

        var found = (await Find(id))!;
        (found.Version, found.Description).Should().Be((2, "written by the second run"));
        (await Versions(id)).Should().HaveCount(2);
        (await bed.Subscriptions.FindAsync(id, Origin(2), CancellationToken.None))!.Version.Should().Be(2, "another step sees the newest");
    }

    [Fact]
    public async Task A_creating_step_that_runs_again_finds_nothing_and_writes_the_first_version_again()
    {
        var subscription = New("interrupted", _process);
        await bed.Subscriptions.SaveAsync(subscription, Origin(0), CancellationToken.None);
        (await bed.Subscriptions.FindAsync(subscription.SubscriptionId, Origin(0), CancellationToken.None)).Should().BeNull();
        await bed.Subscriptions.SaveAsync(New("again", _process), Origin(0), CancellationToken.None);

        var found = (await Find(subscription.SubscriptionId))!;
        (found.Version, found.Description).Should().Be((1, "again"));
        (await Versions(subscription.SubscriptionId)).Should().ContainSingle();
    }

    /// <summary>A step can fail after it has saved: the answer was lost, or the second of two subscriptions was refused.</summary>
    [Fact]
    public async Task A_step_that_failed_after_it_had_saved_can_be_retried_and_its_change_is_made_once()
    {
        var made = New("by the failed run", _process);
        await bed.Subscriptions.SaveAsync(made, Origin(1), CancellationToken.None);
        await bed.Subscriptions.SaveAsync(New("by the retry", _process), Origin(1), CancellationToken.None);
        (await Find(made.SubscriptionId))!.Description.Should().Be("by the retry");

        await Change(made.SubscriptionId, Origin(3), "changed by the failed run");
        var retry = Origin(3);
        (await bed.Subscriptions.FindAsync(made.SubscriptionId, retry, CancellationToken.None))!.Description.Should().Be("by the retry");
        await Change(made.SubscriptionId, retry, "changed by the retry");
        (await Find(made.SubscriptionId))!.Description.Should().Be("changed by the retry");
        (await Versions(made.SubscriptionId)).Should().HaveCount(2);
    }

    /// <summary>The first run saved and was interrupted before it was recorded; the second is told something else outside.</summary>
    [Fact]
    public async Task A_step_that_finds_nothing_to_change_when_it_runs_again_takes_back_what_it_had_saved()
    {
        var (id, outside) = (await Stored(), new Outside { Description = "said first" });
        await Run(outside, id);
        (await Find(id))!.Description.Should().Be("said first");

        outside.Description = null;
        await Run(outside, id);

        var found = (await Find(id))!;
        (found.Version, found.Description).Should().Be((2, "first"));
        await Run(outside, id);
        (await Versions(id)).Should().HaveCount(2);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(200_000)]
    [InlineData(5_000_000)]
    public async Task A_document_of_any_size_comes_back(int characters)
    {
        var random = new Random(characters);
        var subscription = New(string.Concat(Enumerable.Range(0, characters / 8).Select(_ => random.Next().ToString("x8"))));
        await bed.Subscriptions.SaveAsync(subscription, Origin(0), CancellationToken.None);
        (await Find(subscription.SubscriptionId))!.Description.Should().Be(subscription.Description);
    }

    [Fact]
    public async Task A_subscription_that_is_not_there_is_not_found() =>
        (await Find(new SubscriptionId(Guid.NewGuid()))).Should().BeNull();

    [Fact]
    public async Task What_a_newer_version_wrote_is_refused_by_name()
    {
        var id = await Stored();
        var row = (await bed.Table("Subscriptions").GetEntityAsync<TableEntity>(id.ToString(), "meta")).Value;
        row["Schema"] = 2;
        await bed.Table("Subscriptions").UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
        var finding = () => Find(id);
        (await finding.Should().ThrowAsync<InvalidDataException>()).WithMessage($"*{id}/meta*schema 2*");
    }

    private ChangeOrigin Origin(int step, string user = "jane") => new(_process, $"step_{step}", user);

    private Task<SubscriptionModel?> Find(SubscriptionId id) => bed.Subscriptions.FindAsync(id, origin: null, CancellationToken.None);

    private async Task<SubscriptionId> Stored()
    {
        var subscription = New("first");
        await bed.Subscriptions.SaveAsync(subscription, Origin(0), CancellationToken.None);
        return subscription.SubscriptionId;
    }

    private async Task Change(SubscriptionId id, ChangeOrigin origin, string description)
    {
        var subscription = (await bed.Subscriptions.FindAsync(id, origin, CancellationToken.None))!;
        subscription.Description = description;
        await bed.Subscriptions.SaveAsync(subscription, origin, CancellationToken.None);
    }

    private async Task Run(Outside outside, SubscriptionId id)
    {
        var run = new StepRun(
            new IdentifiedStep("ask", Step.Of(outside.Ask)), new JsonObject { ["subscription"] = $"{id}" },
            new StepContext(new ChangeOrigin(_process, "ask", "jane"), DateTimeOffset.UnixEpoch));
        (await new StepRunner(bed.Subscriptions).Run(run, CancellationToken.None)).Failure?.Error.Should().BeNull();
    }

    private async Task<List<TableEntity>> Versions(SubscriptionId id)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in bed.Table("Subscriptions").QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {id.ToString()}")))
            rows.Add(row);
        return [.. rows.Where(row => row.RowKey.StartsWith("v:", StringComparison.Ordinal))];
    }

    private static NodeEnrollment New(string description, ProcessId? maker = null) => SampleSubscription.New(description, maker: maker);

    private sealed class Outside
    {
        public string? Description { get; set; }

        [Step("Ask outside")]
        public void Ask(NodeEnrollment subscription) => subscription.Description = Description ?? subscription.Description;
    }
}
