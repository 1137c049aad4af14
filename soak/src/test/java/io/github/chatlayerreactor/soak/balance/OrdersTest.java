package io.github.chatlayerreactor.soak.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.ChatlayerException;
import org.junit.jupiter.api.Test;

class OrdersTest {
    private final Orders orders = new Orders();

    @Test
    void fitsWhatCallersWereTold() {
        orders.executed(3);
        orders.answered(3);
        orders.failed(4, new ChatlayerException("not let in", null));

        assertThat(orders.objections()).isEmpty();
        assertThat(orders.count()).isOne();
    }

    @Test
    void findsWhatWasExecutedTwice() {
        orders.executed(3);
        orders.executed(3);

        assertThat(orders.objections()).containsExactly("order 3: executed twice");
    }

    @Test
    void letsBeExecutedTwiceWhatMayBe() {
        orders.repeatable(3);
        orders.executed(3);
        orders.executed(3);

        assertThat(orders.objections()).isEmpty();
    }

    @Test
    void findsAnAnswerToWhatWasNotExecuted() {
        orders.answered(3);

        assertThat(orders.objections()).containsExactly("order 3: answered, but not executed");
    }

    @Test
    void findsAnErrorThatDeniesAnExecution() {
        orders.executed(3);
        orders.failed(3, new ChatlayerException("not let in", null));

        assertThat(orders.objections()).containsExactly("order 3: executed, but said not to be");
    }
}
