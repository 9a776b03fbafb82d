package bullpen.sandbox.worker;

import bullpen.engine.AccountKind;
import bullpen.engine.AccountRules;
import bullpen.engine.Commission;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Position;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Symbol;
import bullpen.replay.Instruction;
import bullpen.replay.Signal;
import bullpen.replay.Standing;

import org.jspecify.annotations.Nullable;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes and reads the message that starts a run. */
public final class JobCodec {
    private static final int JOB = 1;
    private static final int MAX_BYTES = 1 << 20;
    private static final long NONE = -1;

    private JobCodec() {}

    /** Sends a job to a worker that is ready. */
    public static void send(OutputStream out, Job job) throws IOException {
        Wire.send(out, JOB, body -> write(body, job));
    }

    static Job receive(DataInputStream in) throws IOException {
        DataInputStream message = Wire.receive(in, MAX_BYTES);
        if (message.readUnsignedByte() != JOB) {
            throw new BadMessageException("Not a job");
        }
        LocalDate from = LocalDate.ofEpochDay(message.readInt());
        LocalDate to = LocalDate.ofEpochDay(message.readInt());
        Money cash = Money.ofCents(message.readLong());
        AccountRules rules = readRules(message);
        long seed = message.readLong();
        List<Standing> standings = readStandings(message);
        Program program =
                message.readUnsignedByte() == 1
                        ? new Program.Script(Wire.readText(message), readParameters(message))
                        : new Program.Ruled(RulesCodec.read(message));
        Wire.requireEnd(message);
        return new Job(program, from, to, cash, rules, seed, standings);
    }

    private static void write(DataOutputStream body, Job job) throws IOException {
        body.writeInt(Math.toIntExact(job.from().toEpochDay()));
        body.writeInt(Math.toIntExact(job.to().toEpochDay()));
        body.writeLong(job.startingCash().cents());
        writeRules(body, job.rules());
        body.writeLong(job.seed());
        writeStandings(body, job.standings());
        switch (job.program()) {
            case Program.Script(String source, var parameters) -> {
                body.writeByte(1);
                Wire.writeText(body, source);
                writeParameters(body, parameters);
            }
            case Program.Ruled(var rules) -> {
                body.writeByte(2);
                RulesCodec.write(body, rules);
            }
        }
    }

    private static void writeParameters(DataOutputStream body, Map<String, Double> parameters)
            throws IOException {
        body.writeInt(parameters.size());
        for (Map.Entry<String, Double> parameter : new TreeMap<>(parameters).entrySet()) {
            Wire.writeText(body, parameter.getKey());
            body.writeDouble(parameter.getValue());
        }
    }

    private static Map<String, Double> readParameters(DataInputStream message) throws IOException {
        Map<String, Double> parameters = new HashMap<>();
        for (int count = message.readInt(); count > 0; count--) {
            parameters.put(Wire.readText(message), message.readDouble());
        }
        return parameters;
    }

    private static void writeStandings(DataOutputStream body, List<Standing> standings)
            throws IOException {
        body.writeInt(standings.size());
        for (Standing standing : standings) {
            body.writeInt(standing.epochDay());
            body.writeLong(standing.cash().cents());
            body.writeInt(standing.positions().size());
            for (Position position : standing.positions()) {
                Wire.writeText(body, position.symbol().ticker());
                body.writeLong(position.quantity().millionths());
                body.writeLong(position.cost().cents());
            }
            SignalCodec.write(
                    body, standing.resting().stream().map(one -> new Signal(0, one)).toList());
        }
    }

    private static List<Standing> readStandings(DataInputStream message) throws IOException {
        List<Standing> standings = new ArrayList<>();
        for (int left = message.readInt(); left > 0; left--) {
            int day = message.readInt();
            Money cash = Money.ofCents(message.readLong());
            List<Position> positions = new ArrayList<>();
            for (int held = message.readInt(); held > 0; held--) {
                positions.add(
                        new Position(
                                Symbol.of(Wire.readText(message)),
                                Quantity.ofMillionths(message.readLong()),
                                Money.ofCents(message.readLong())));
            }
            List<Instruction.Placing> resting =
                    SignalCodec.read(message, Integer.MAX_VALUE).stream()
                            .map(Signal::instruction)
                            .map(Instruction.Placing.class::cast)
                            .toList();
            standings.add(new Standing(day, cash, positions, resting));
        }
        return standings;
    }

    private static void writeRules(DataOutputStream body, AccountRules rules) throws IOException {
        body.writeBoolean(rules.kind() == AccountKind.MARGIN);
        body.writeInt(rules.volumeBps());
        writeCosts(body, rules.costs());
    }

    private static AccountRules readRules(DataInputStream message) throws IOException {
        AccountKind kind = message.readBoolean() ? AccountKind.MARGIN : AccountKind.CASH;
        int volumeBps = message.readInt();
        return new AccountRules(kind, readCosts(message), volumeBps);
    }

    private static void writeCosts(DataOutputStream body, Costs costs) throws IOException {
        Commission commission = costs.commission();
        Money maximum = commission.maximum();
        body.writeLong(commission.perTrade().cents());
        body.writeLong(commission.perShare().ticks());
        body.writeInt(commission.millionthsOfValue());
        body.writeLong(commission.minimum().cents());
        body.writeLong(maximum == null ? NONE : maximum.cents());
        body.writeInt(costs.slippageBps());
    }

    private static Costs readCosts(DataInputStream message) throws IOException {
        Money perTrade = Money.ofCents(message.readLong());
        Price perShare = Price.ofTicks(message.readLong());
        int millionths = message.readInt();
        Money minimum = Money.ofCents(message.readLong());
        long maximumCents = message.readLong();
        @Nullable Money maximum = maximumCents == NONE ? null : Money.ofCents(maximumCents);
        return new Costs(
                new Commission(perTrade, perShare, millionths, minimum, maximum),
                message.readInt());
    }
}
